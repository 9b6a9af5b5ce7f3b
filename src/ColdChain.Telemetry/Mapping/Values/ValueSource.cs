using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>A place where a value may stand. Several of them are ways to say the same reading: the first that has a value is taken.</summary>
/// <param name="Path">Null: <paramref name="Text"/>, a text put together or cut out.</param>
/// <param name="Unit">Null: that of the metric.</param>
/// <param name="Scale">Value x scale + offset, before the unit is converted.</param>
internal sealed record ValueSource(PathExpression? Path, TextTemplate? Text, TextTemplate? Unit, double Scale, double Offset)
{
    /// <summary>For messages to people.</summary>
    public string Name => Path?.Source ?? Text!.Source;

    public MappedValue Find(MappingScope scope) => Path is null ? MappedValue.Of(Text!.Fill(scope)) : Path.Find(scope);
}
