namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>What a source's word or number stands for.</summary>
/// <param name="Number">The value; for a word its own number where it has one, else 1.</param>
/// <param name="Word">The word of a state; null: the value is a number or a switch.</param>
internal sealed record EnumEntry(Literal From, double Number, string? Word);
