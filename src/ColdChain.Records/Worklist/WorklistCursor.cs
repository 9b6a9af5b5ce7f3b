namespace ColdChain.Records.Worklist;

/// <summary>Where a page of the worklist ends: <c>{due ms}.{task}.{record id}</c>.</summary>
internal readonly record struct WorklistCursor(long DueMs, string Task, string RecordId)
{
    public static WorklistCursor First { get; } = new(long.MinValue, "", "");

    public static bool TryParse(string? text, out WorklistCursor cursor)
    {
        cursor = default;
        var parts = text?.Split('.', 3);
        if (parts is not { Length: 3 } || !long.TryParse(parts[0], out var due))
            return false;
        cursor = new WorklistCursor(due, parts[1], parts[2]);
        return true;
    }

    public override string ToString() => $"{DueMs}.{Task}.{RecordId}";
}
