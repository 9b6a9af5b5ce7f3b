using System.Text.Json;
using System.Text.RegularExpressions;
using ColdChain.TestSupport;

namespace ColdChain.Simulators.Tests.Dashboards;

/// <summary>Takes the queries out of a dashboard and puts values in place of Grafana's variables and macros, as Grafana does.</summary>
internal static partial class DashboardQueries
{
    public static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "dashboards/dashboards"), "*.json");

    /// <summary>Queries of panels and variables, with where they stand.</summary>
    public static IEnumerable<(string Where, string Query)> Of(JsonElement dashboard)
    {
        foreach (var panel in dashboard.GetProperty("panels").EnumerateArray())
        {
            foreach (var target in panel.GetProperty("targets").EnumerateArray())
                yield return ($"{panel.GetProperty("title")} {target.GetProperty("refId")}", target.GetProperty("query").GetString()!);
        }
        foreach (var variable in Variables(dashboard).Where(variable => variable.GetProperty("type").GetString() == "query"))
            yield return ($"variable {variable.GetProperty("name")}", variable.GetProperty("query").GetString()!);
    }

    /// <summary>What Grafana would send.</summary>
    /// <param name="all">Variables of several values say All; otherwise the first of the two given.</param>
    public static string Expand(JsonElement dashboard, string query, DateTimeOffset from, DateTimeOffset to, bool all)
    {
        var values = Variables(dashboard)
            .ToDictionary(
                variable => variable.GetProperty("name").GetString()!,
                variable => ValueOf(variable, all),
                StringComparer.Ordinal
            );
        values["timeFilter"] = $"time >= {from.ToUnixTimeMilliseconds()}ms and time <= {to.ToUnixTimeMilliseconds()}ms";
        values["__interval"] = "1m";
        return Variable().Replace(query, match => values.TryGetValue(match.Groups["name"].Value, out var value) ? value : match.Value);
    }

    private static IEnumerable<JsonElement> Variables(JsonElement dashboard) =>
        dashboard.GetProperty("templating").GetProperty("list").EnumerateArray();

    private static string ValueOf(JsonElement variable, bool all) =>
        variable.GetProperty("type").GetString() == "query"
            // Several chosen values are joined to an alternative.
            ? all
                ? variable.GetProperty("allValue").GetString()!
                : "(SH01|F-01|F-02|R-01|LN2-01|DS-01|ROOM-01|none)"
            : variable.GetProperty("current").GetProperty("value").GetString()!;

    // $name not before a slash or the end: in /^...$/ the last sign is the regular expression's own.
    [GeneratedRegex(@"\$\{(?<name>\w+)(:\w+)?\}|\$(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
