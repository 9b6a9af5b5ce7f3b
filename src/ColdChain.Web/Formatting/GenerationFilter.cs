using ColdChain.Domain.Time;

namespace ColdChain.Web.Formatting;

/// <summary>What the form of decoding again asks for, as it stands in its address.</summary>
/// <param name="Problem">A time could not be read.</param>
internal sealed record GenerationFilter(IReadOnlyList<string> Topics, long? FromMs, long? ToMs, bool Problem)
{
    public static GenerationFilter From(string? topics, string? from, string? to)
    {
        var (fromMs, isFrom) = Time(from);
        var (toMs, isTo) = Time(to);
        string[] lines = [.. (topics ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return new GenerationFilter(lines, fromMs, toMs, !isFrom || !isTo);
    }

    public string Text => string.Join('\n', Topics);

    public string Address(string problem) =>
        $"/generations?topics={Uri.EscapeDataString(Text)}&from={Uri.EscapeDataString(RejectFilter.Text(FromMs))}&to={Uri.EscapeDataString(RejectFilter.Text(ToMs))}&problem={Uri.EscapeDataString(problem)}";

    private static (long? Ms, bool IsRead) Time(string? text) =>
        string.IsNullOrWhiteSpace(text) ? (null, true)
        : IsoTime.TryParse(text.Trim(), out var ms) ? (ms, true)
        : (null, false);
}
