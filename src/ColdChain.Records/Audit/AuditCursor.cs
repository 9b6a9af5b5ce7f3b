namespace ColdChain.Records.Audit;

/// <summary>Where a page of the audit trail ends: <c>{at ms}.{sequence}.{site}</c>.</summary>
internal readonly record struct AuditCursor(long AtMs, long Sequence, string Site)
{
    public static AuditCursor Newest { get; } = new(long.MaxValue, long.MaxValue, "");

    public static bool TryParse(string? text, out AuditCursor cursor)
    {
        cursor = default;
        var parts = text?.Split('.', 3);
        if (parts is not { Length: 3 } || !long.TryParse(parts[0], out var at) || !long.TryParse(parts[1], out var sequence))
            return false;
        cursor = new AuditCursor(at, sequence, parts[2]);
        return true;
    }

    public override string ToString() => $"{AtMs}.{Sequence}.{Site}";
}
