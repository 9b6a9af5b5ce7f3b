using System.Globalization;
using System.Text;
using System.Text.Json;
using ColdChain.TestSupport;

namespace ColdChain.Simulators.Tests.Dashboards;

public class DashboardTests
{
    private static readonly DateTimeOffset To = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset From = To.AddHours(-1);

    [Fact]
    public void There_is_a_dashboard_and_every_panel_uses_the_provisioned_data_source()
    {
        DashboardQueries.Files.ShouldNotBeEmpty();
        var datasource = RepositoryFiles.Read("dashboards/provisioning/datasources/coldchain.yaml");
        foreach (var file in DashboardQueries.Files)
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
                datasource.ShouldContain($"uid: {panel.GetProperty("datasource").GetProperty("uid").GetString()}");
            var ids = dashboard
                .RootElement.GetProperty("panels")
                .EnumerateArray()
                .Select(panel => panel.GetProperty("id").GetInt32())
                .ToList();
            ids.ShouldBe(ids.Distinct());
        }
    }

    [RealServerTheory(RealServers.InfluxDb), InlineData(true), InlineData(false)]
    public async Task Every_query_answers_with_data_on_a_real_influxdb(bool all)
    {
        await using var influx = await InfluxDb.StartAsync();
        await influx.WriteAsync(Points());
        var checkedQueries = 0;
        foreach (var file in DashboardQueries.Files)
        {
            using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            foreach (var (where, query) in DashboardQueries.Of(dashboard.RootElement))
            {
                var expanded = DashboardQueries.Expand(dashboard.RootElement, query, From, To, all);
                expanded.ShouldNotContain("${", customMessage: where);
                expanded.ShouldNotContain("$_", customMessage: where);
                using var answer = await influx.QueryAsync(expanded);
                RowsOf(answer.RootElement).ShouldBeGreaterThan(0, $"{where}: {expanded} gave {answer.RootElement.GetRawText()}");
                checkedQueries++;
            }
        }
        checkedQueries.ShouldBeGreaterThan(10);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task A_gap_shows_as_steps_without_readings_and_faults_are_counted()
    {
        await using var influx = await InfluxDb.StartAsync();
        await influx.WriteAsync(Points());
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(DashboardQueries.Files.Single()));
        var queries = DashboardQueries
            .Of(dashboard.RootElement)
            .ToDictionary(query => query.Where, query => query.Query, StringComparer.Ordinal);

        using var gaps = await influx.QueryAsync(DashboardQueries.Expand(dashboard.RootElement, queries["Gaps A"], From, To, all: true));
        var freezer = Series(gaps.RootElement).Single(series => series.GetProperty("tags").GetProperty("equipment").GetString() == "F-01");
        freezer.GetProperty("values").EnumerateArray().Count(row => row[1].GetInt32() == 0).ShouldBeGreaterThanOrEqualTo(1);

        using var faults = await influx.QueryAsync(
            DashboardQueries.Expand(dashboard.RootElement, queries["Faults A"], From, To, all: true)
        );
        Series(faults.RootElement).Single().GetProperty("values").EnumerateArray().Sum(row => row[1].GetInt32()).ShouldBe(3);
    }

    private static IEnumerable<JsonElement> Series(JsonElement answer) =>
        answer.GetProperty("results")[0].TryGetProperty("series", out var series) ? series.EnumerateArray() : [];

    private static int RowsOf(JsonElement answer)
    {
        var result = answer.GetProperty("results")[0];
        if (result.TryGetProperty("error", out var error))
            throw new InvalidOperationException(error.GetString());
        return Series(answer)
            .Sum(series =>
                series
                    .GetProperty("values")
                    .EnumerateArray()
                    .Count(row => row.EnumerateArray().Skip(1).Any(cell => cell.ValueKind != JsonValueKind.Null))
            );
    }

    /// <summary>An hour at one minute, in the schema of the product; F-01 has a gap of 20 minutes and three faults.</summary>
    private static string Points()
    {
        var lines = new StringBuilder();
        for (var minute = 0; minute < 60; minute++)
        {
            var time = From.AddMinutes(minute);
            if (minute is < 20 or >= 40)
                Point(lines, "temperature", "frz-01", "chamber", "F-01", minute is >= 45 and < 48 ? null : -80 + (minute % 5), time);
            Point(lines, "temperature", "ln2-01", "vapour", "LN2-01", -188, time);
            Point(lines, "temperature", "frg-01", "chamber", "R-01", 5, time);
            Point(lines, "temperature", "log-01", "payload", "DS-01", -187, time);
            Point(lines, "temperature", "room-01", "ambient", "ROOM-01", 22, time);
            Point(lines, "humidity", "room-01", "humidity", "ROOM-01", 45, time);
            Point(lines, "level", "ln2-01", "level", "LN2-01", 380, time);
            Point(lines, "door", "frz-01", "door", "F-01", minute == 10 ? 1 : 0, time);
        }
        return lines.ToString();
    }

    private static void Point(
        StringBuilder lines,
        string metric,
        string device,
        string channel,
        string equipment,
        double? value,
        DateTimeOffset time
    )
    {
        // The last six digits tell conflicting values apart.
        var nanoseconds = (time.ToUnixTimeMilliseconds() * 1_000_000) + 417;
        lines.Append(CultureInfo.InvariantCulture, $"{metric},site=SH01,device={device},channel={channel},equipment={equipment} ");
        if (value is { } number)
            lines.Append(CultureInfo.InvariantCulture, $"value={number},quality=\"good\",");
        else
            lines.Append("quality=\"fault\",reason=\"open-circuit\",");
        lines.Append(
            CultureInfo.InvariantCulture,
            $"recorder=\"7f0c9f5e-6f0e-4c5e-9d2c-000000000001\",sequence={time.Minute + 1}i {nanoseconds}\n"
        );
    }
}
