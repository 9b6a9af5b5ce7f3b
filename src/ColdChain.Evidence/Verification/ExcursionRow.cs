using System.Text.Json;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Verification;

/// <summary>What the check needs of a line of <c>excursions.json</c>.</summary>
internal sealed record ExcursionRow(
    string Id,
    string Point,
    string Rule,
    string Kind,
    string Profile,
    int Version,
    long StartMs,
    long? EndMs,
    long WholeStartMs,
    long? WholeEndMs,
    string? EndReason,
    double? Peak,
    double? DegreeMinutes
)
{
    public (string Point, string Rule, string Profile, int Version) JudgedBy => (Point, Rule, Profile, Version);

    /// <exception cref="FormatException">It is no such file.</exception>
    public static IReadOnlyList<ExcursionRow> Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.EnumerateArray().Select(Of)];
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(failure.Message, failure);
        }
    }

    private static ExcursionRow Of(JsonElement row)
    {
        var whole = row.GetProperty("whole");
        return new ExcursionRow(
            Text(row, "id"),
            Text(row, "point"),
            Text(row, "rule"),
            Text(row, "kind"),
            Text(row, "profile"),
            row.GetProperty("profileVersion").GetInt32(),
            StretchJson.Ms(Text(row, "start")),
            Time(row, "end"),
            StretchJson.Ms(Text(whole, "start")),
            Time(whole, "end"),
            whole.GetProperty("endReason").GetString(),
            Number(whole, "peak"),
            Number(whole, "degreeMinutes")
        );
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is missing");

    private static long? Time(JsonElement element, string name) =>
        element.GetProperty(name).GetString() is { } text ? StretchJson.Ms(text) : null;

    private static double? Number(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
