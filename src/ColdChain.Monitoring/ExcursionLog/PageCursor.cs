using System.Globalization;

namespace ColdChain.Monitoring.ExcursionLog;

/// <summary>Where a page of a list that runs from the newest to the oldest ended: opaque to callers.</summary>
internal readonly record struct PageCursor(long Ms, string Id)
{
    public override string ToString() => $"{Ms.ToString(CultureInfo.InvariantCulture)}.{Id}";

    /// <summary>The start of the list when <paramref name="text"/> is null.</summary>
    /// <exception cref="ArgumentException">Not a cursor that a page gave.</exception>
    public static PageCursor Parse(string? text)
    {
        // Larger than any id in ordinal order.
        if (text is null)
            return new PageCursor(long.MaxValue, "");
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || !long.TryParse(text.AsSpan(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms))
            throw new ArgumentException($"'{text}' is not a cursor of this list: take it from the page before.", nameof(text));
        return new PageCursor(ms, text[(dot + 1)..]);
    }
}
