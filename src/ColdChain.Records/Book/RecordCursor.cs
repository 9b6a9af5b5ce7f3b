namespace ColdChain.Records.Book;

/// <summary>Where a page of records ends: <c>{happened ms}.{id}</c>.</summary>
internal readonly record struct RecordCursor(long HappenedMs, string Id)
{
    public static RecordCursor Newest { get; } = new(long.MaxValue, "");

    public static bool TryParse(string? text, out RecordCursor cursor)
    {
        cursor = default;
        var parts = text?.Split('.', 2);
        if (parts is not { Length: 2 } || !long.TryParse(parts[0], out var happened))
            return false;
        cursor = new RecordCursor(happened, parts[1]);
        return true;
    }

    public override string ToString() => $"{HappenedMs}.{Id}";
}
