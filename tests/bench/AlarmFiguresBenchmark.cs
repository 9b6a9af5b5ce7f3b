using System.Diagnostics;
using System.Globalization;
using ColdChain.Monitoring;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;

namespace ColdChain.Benchmarks;

/// <summary>Figures of a year of alarms, and of a month in it: <c>-- alarm-figures [PER_DAY]</c> (default 1,000 a day, three steps each, 500 sources).</summary>
internal static class AlarmFiguresBenchmark
{
    private const long DayMs = 86_400_000;
    private const int Sources = 500;
    private const int Days = 365;
    private static readonly long Start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static async Task RunAsync(string[] args)
    {
        var perDay = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000;
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, MonitoringSchema.Migrations);
        for (var day = 0; day < Days; day++)
        {
            var rows = Enumerable.Range(0, perDay).Select(index => Row(day, index, perDay)).ToList();
            await test.Database.WriteAsync(
                async (open, token) =>
                {
                    await AlarmRow.Table.UpsertAsync(open, rows, row => row.Values(), token);
                    await AlarmTransition.Table.UpsertAsync(open, [.. rows.SelectMany(Steps)], step => step.Values(), token);
                    return true;
                },
                CancellationToken.None
            );
        }
        var figures = new SqlAlarmFigures(test.Database, Options.Create(new AlarmFigureOptions()));
        await MeasureAsync(figures, "the year", 0, Days);
        await MeasureAsync(figures, "first month", 0, 31);
        await MeasureAsync(figures, "last month", Days - 31, Days);
    }

    private static async Task MeasureAsync(SqlAlarmFigures figures, string what, int from, int to)
    {
        var period = new AlarmFigurePeriod(Start + (from * DayMs), Start + (to * DayMs), TimeZoneInfo.Utc, null);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        using var done = new CancellationTokenSource();
        var watching = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
                    await Task.Delay(20, CancellationToken.None);
                }
            },
            CancellationToken.None
        );
        var watch = Stopwatch.StartNew();
        var found = await figures.ReadAsync(period, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        await done.CancelAsync();
        await watching;
        Console.WriteLine($"{what, -12} {found.Announced, 9:N0} alarms  {seconds, 7:0.00} s  {most / 1048576.0, 6:0} MiB of heap at most");
    }

    private static AlarmRow Row(int day, int index, int perDay)
    {
        var raised = Start + (day * DayMs) + (index * DayMs / perDay);
        return new AlarmRow
        {
            Id = DeterministicText(day, index),
            Kind = "limit",
            Severity = index % 20 == 0 ? "Critical" : "Warning",
            Site = "sh",
            EquipmentNumber = $"F-{index % Sources}",
            PointId = $"F-{index % Sources}/chamber",
            RuleId = "high",
            StartMs = raised,
            RaisedMs = raised,
            Transitions = 3,
        };
    }

    private static AlarmTransition[] Steps(AlarmRow row) =>
        [
            new(row, 1, row.RaisedMs, AlarmEvent.Rise, AlarmState.Normal, AlarmState.Unacknowledged, AlarmBook.System, null, 0, false),
            new(
                row,
                2,
                row.RaisedMs + 300_000,
                AlarmEvent.Acknowledge,
                AlarmState.Unacknowledged,
                AlarmState.Acknowledged,
                "anna",
                null,
                0,
                false
            ),
            new(
                row,
                3,
                row.RaisedMs + 1_800_000,
                AlarmEvent.Clear,
                AlarmState.Acknowledged,
                AlarmState.Normal,
                AlarmBook.System,
                null,
                0,
                false
            ),
        ];

    /// <summary>As the product's ids: in no order.</summary>
    private static string DeterministicText(int day, int index) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(((long)day << 32) | (uint)index)).AsSpan(0, 16)
        );
}
