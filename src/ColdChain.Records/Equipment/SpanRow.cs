using ColdChain.Domain.Time;

namespace ColdChain.Records.Equipment;

/// <summary>One version of one row of a <see cref="SpanTable"/>: over [FromMs, ToMs) these values hold for the key.</summary>
/// <remarks>Properties rather than a constructor: SQLite cannot say the type of a computed column when there is no row.</remarks>
internal sealed record SpanRow
{
    public string Id { get; init; } = "";
    public long Version { get; init; }
    public string Key { get; init; } = "";
    public string Value1 { get; init; } = "";
    public string Value2 { get; init; } = "";
    public string Value3 { get; init; } = "";
    public long FromMs { get; init; }
    public long? ToMs { get; init; }
    public long KnownFromMs { get; init; }

    public TimeRange Valid => new(FromMs, ToMs);

    public bool SaysTheSameAs(SpanRow other) => (Key, Value1, Value2, Value3) == (other.Key, other.Value1, other.Value2, other.Value3);
}
