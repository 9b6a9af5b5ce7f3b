using System.Globalization;
using System.Text.Json;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>One series of an answer: columns and rows.</summary>
internal sealed class InfluxTable
{
    private readonly Dictionary<string, int> _columns;

    private InfluxTable(JsonElement series)
    {
        Measurement = series.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "";
        _columns = series
            .GetProperty("columns")
            .EnumerateArray()
            .Select((column, index) => (Name: column.GetString() ?? "", index))
            .ToDictionary(column => column.Name, column => column.index, StringComparer.Ordinal);
        Tags = series.TryGetProperty("tags", out var tags)
            ? tags.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString() ?? "", StringComparer.Ordinal)
            : [];
        Rows = series.TryGetProperty("values", out var rows) ? [.. rows.EnumerateArray()] : [];
    }

    public string Measurement { get; }

    /// <summary>Those of GROUP BY.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; }
    public IReadOnlyList<JsonElement> Rows { get; }

    /// <summary>The series of an answer's first statement.</summary>
    public static IEnumerable<InfluxTable> Of(JsonDocument answer)
    {
        if (!answer.RootElement.TryGetProperty("results", out var results))
            yield break;
        foreach (var result in results.EnumerateArray())
        {
            if (!result.TryGetProperty("series", out var series))
                continue;
            foreach (var each in series.EnumerateArray())
                yield return new InfluxTable(each);
        }
    }

    public long Ns(JsonElement row) => Int64(row, "time") ?? 0;

    public long? Int64(JsonElement row, string column) =>
        Cell(row, column) is { ValueKind: JsonValueKind.Number } cell
            ? (cell.TryGetInt64(out var whole) ? whole : (long)cell.GetDouble())
            : null;

    public double? Double(JsonElement row, string column) =>
        Cell(row, column) is { ValueKind: JsonValueKind.Number } cell ? cell.GetDouble() : null;

    public string? Text(JsonElement row, string column) =>
        Cell(row, column) is { ValueKind: JsonValueKind.String } cell ? cell.GetString() : null;

    public bool Flag(JsonElement row, string column) => Cell(row, column) is { ValueKind: JsonValueKind.True };

    /// <summary>A row with the fields of a reading.</summary>
    public Reading ReadingOf(JsonElement row, in ChannelId channel)
    {
        var value = Double(row, InfluxSchema.Value);
        var quality = InfluxSchema.ParseQuality(Text(row, InfluxSchema.Quality));
        var reason = Text(row, InfluxSchema.Reason);
        return new Reading(
            channel,
            InfluxText.Decode(Measurement),
            InfluxText.Decode(Text(row, InfluxSchema.Unit) ?? ""),
            Math.DivRem(Ns(row), InfluxSchema.NsPerMs, out var rest) - (rest < 0 ? 1 : 0),
            quality is Quality.Fault ? null : value,
            quality,
            reason is null ? null : InfluxText.Decode(reason),
            InfluxSchema.ParseTimeSource(Text(row, InfluxSchema.TimeSource)),
            Flag(row, InfluxSchema.Retained),
            Int64(row, InfluxSchema.Received) ?? 0,
            Guid.TryParse(Text(row, InfluxSchema.Recorder), out var recorder) ? recorder : Guid.Empty,
            Int64(row, InfluxSchema.Sequence) ?? 0
        )
        {
            DeviceTimeMs = Int64(row, InfluxSchema.DeviceTime),
            Profile = Text(row, InfluxSchema.Profile) is { } profile ? InfluxText.Decode(profile) : null,
            // A tag is a text; without it, empty or none.
            Generation = long.TryParse(Text(row, InfluxSchema.Generation), CultureInfo.InvariantCulture, out var generation)
                ? generation
                : 0,
        };
    }

    private JsonElement? Cell(JsonElement row, string column) => _columns.TryGetValue(column, out var index) ? row[index] : null;
}
