using System.Diagnostics;
using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Tests.Week;

namespace ColdChain.Benchmarks;

/// <summary>A week of 100 units through the monitor and its alarms: <c>-- week [MINUTES]</c>, a reading every MINUTES (default 1) of each unit.</summary>
internal static class WeekBenchmark
{
    public static async Task RunAsync(string[] args)
    {
        var minutes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
        var watch = Stopwatch.StartNew();
        var week = await new HundredUnitsWeek(TimeSpan.FromMinutes(minutes), MonitorBenchmarks.OutboxOf).RunAsync();
        Console.WriteLine(
            $"{week.Units} units, {week.Days:0} days, a reading every {minutes} min: {week.Readings:N0} readings in {watch.Elapsed.TotalSeconds:0} s\n"
        );
        Console.WriteLine($"                              ours      naive");
        Console.WriteLine($"alarms in the week        {week.Alarms.Count, 8}   {week.Naive.Count, 8}");
        Console.WriteLine($"alarms a day              {week.PerDay, 8:0.0}   {week.NaivePerDay, 8:0.0}");
        Console.WriteLine($"  of units without failure{week.False.Count() / week.Days, 8:0.0}   {NaiveFalse(week) / week.Days, 8:0.0}");
        Console.WriteLine($"most in one day           {week.Figures.PeakDay, 8:0}   {NaivePeak(week), 8}");
        foreach (var failure in week.Failures)
            Print(failure);
        Console.WriteLine("\nfigures of the week, by the product:");
        foreach (var line in AlarmTargets.Compare(week.Figures).Where(line => line.Source != AlarmTargetSource.None))
            Console.WriteLine($"  {line.Key, -18}{line.Value, 10:0.###}   target {line.Target:0.###}, {line.Verdict}");
        Console.WriteLine("\nalarms by rule:");
        foreach (
            var rule in week
                .Alarms.GroupBy(alarm => $"{Unit(alarm.EquipmentNumber!)} {alarm.Kind} {alarm.RuleId}")
                .OrderBy(rule => rule.Key)
        )
            Console.WriteLine($"  {rule.Key, -32}{rule.Count(), 5}");
    }

    private static void Print(WeekFailure failure)
    {
        Console.WriteLine(
            $"\n{failure.What} ({failure.Unit}); product out of its limit after {Text(failure.ProductLimitMs - failure.AtMs)}"
        );
        foreach (var severity in Enum.GetValues<Severity>())
        {
            if (failure.Told.ContainsKey(severity) || failure.Naive.ContainsKey(severity))
                Console.WriteLine(
                    $"  first {severity, -18}{After(failure.Told, severity, failure), 12}{After(failure.Naive, severity, failure), 12}"
                );
        }
    }

    private static string After(IReadOnlyDictionary<Severity, long> told, Severity severity, WeekFailure failure) =>
        told.TryGetValue(severity, out var at) ? Text(at - failure.AtMs) : "never";

    private static string Text(long ms)
    {
        var span = TimeSpan.FromMilliseconds(ms);
        return span.TotalDays >= 1 ? $"{(int)span.TotalDays} d {span.Hours} h" : $"{(int)span.TotalHours} h {span.Minutes:00} min";
    }

    private static string Unit(string number) => number[..number.IndexOf('-', StringComparison.Ordinal)];

    private static int NaiveFalse(WeekResult week) =>
        week.Naive.Count(alarm => week.Failures.All(failure => !alarm.Point.StartsWith(failure.Unit + "/", StringComparison.Ordinal)));

    private static int NaivePeak(WeekResult week) =>
        week.Naive.CountBy(alarm => (alarm.AtMs + (8 * 3_600_000L)) / 86_400_000L).Max(day => day.Value);
}
