using ColdChain.Records.Kinds;

namespace ColdChain.Records.Ranges;

/// <summary>All versions of the ranges of one kind, and which of them counts when.</summary>
public sealed class FieldRanges(IEnumerable<FieldRange> versions)
{
    private readonly ILookup<string, FieldRange> _byField = versions
        .OrderByDescending(version => version.Version)
        .ToLookup(version => version.Field, StringComparer.Ordinal);

    public static FieldRanges None { get; } = new([]);

    /// <summary>The range for what happened then; null when there is none.</summary>
    public NumberRange? At(string field, long happenedMs) => VersionAt(field, happenedMs)?.Allowed;

    /// <summary>The version that counts for what happened then.</summary>
    public FieldRange? VersionAt(string field, long happenedMs) =>
        _byField[field].FirstOrDefault(version => version.ValidFromMs <= happenedMs);
}
