using ColdChain.Records.Kinds;

namespace ColdChain.Records.Ranges;

/// <summary>The range of a field from an instant on, as one version says it.</summary>
/// <param name="Version">From 1, per field; a later one counts before an earlier.</param>
/// <param name="Allowed">Null: from then on the field has no range.</param>
/// <param name="ValidFromMs">It is for what happened at or after this, ms UTC.</param>
/// <param name="KnownMs">When it was entered, ms UTC.</param>
public sealed record FieldRange(
    string Kind,
    string Field,
    int Version,
    RangeNature Nature,
    NumberRange? Allowed,
    long ValidFromMs,
    long KnownMs,
    string EnteredBy,
    string? Reason
);
