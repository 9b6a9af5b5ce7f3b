using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Trial;

/// <summary><c>coldchain limits try</c>: what other limits would have said of the history in the service's stores. Nothing is written there.</summary>
public sealed class TrialCommand(ISiteDirectory directory, ILimitTrial trial, TimeProvider clock)
{
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(30);

    /// <summary>Where only a threshold is given: longer pauses are unmonitored.</summary>
    private static readonly TimeSpan UsualMaxGap = TimeSpan.FromMinutes(15);

    /// <param name="output">Gets the table or the JSON, whole or not at all.</param>
    /// <returns>The exit code of <see cref="EvaluateCommand"/>: 1 only when asked for, and the limits tried found an excursion.</returns>
    /// <exception cref="TrialUsageException">An option does not fit; nothing was written.</exception>
    /// <exception cref="LimitProfileException">The profile cannot be used; nothing was written.</exception>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The readings cannot be had now.</exception>
    public async Task<int> RunAsync(TrialOptions options, TextWriter output, CancellationToken cancel)
    {
        var tried = ProfileOf(options);
        var span = SpanOf(options);
        var results = new List<TrialResult>();
        foreach (var point in await PointsAsync(options, tried.Metric, cancel))
        {
            if (await trial.TryAsync(point.Id, tried, span, cancel) is { } result)
                results.Add(result);
        }
        if (options.Json)
            TrialReport.WriteJson(output, tried, span, results);
        else
            TrialReport.WriteTable(output, tried, span, results);
        await output.FlushAsync(cancel);
        return options.FailOnExcursion && results.Exists(result => result.Tried.Counts.Values.Sum() > 0)
            ? EvaluateCommand.ExcursionFound
            : EvaluateCommand.Ok;
    }

    private static LimitProfile ProfileOf(TrialOptions options)
    {
        if (options.Limits is { } file)
        {
            return options is { Above: null, Below: null, OnDelay: null }
                ? LimitProfileFile.Read(file)
                : throw new TrialUsageException(
                    "--limits says all; leave out --above, --below and --on-delay, or write them into the profile"
                );
        }
        var rules = new List<LimitRule>();
        var delay = options.OnDelay ?? TimeSpan.Zero;
        if (options.Above is { } above)
            rules.Add(new ThresholdRule("above", Severity.Alarm, ThresholdDirection.Above, above, delay, TimeSpan.Zero, 0, false));
        if (options.Below is { } below)
            rules.Add(new ThresholdRule("below", Severity.Alarm, ThresholdDirection.Below, below, delay, TimeSpan.Zero, 0, false));
        if (rules.Count == 0)
            throw new TrialUsageException("nothing to try: give --limits FILE, or --above or --below with a value");
        return new LimitProfile
        {
            Name = "tried",
            MaxGap = UsualMaxGap,
            Rules = rules,
        };
    }

    private TimeRange SpanOf(TrialOptions options)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var toMs = Math.Min(TimeOf("--to", options.To) ?? now, now);
        var fromMs = TimeOf("--from", options.From) ?? (toMs - (long)UsualSpan.TotalMilliseconds);
        if (fromMs >= toMs)
            throw new TrialUsageException("--from is not before --to (and not before now)");
        return toMs - fromMs <= ILimitTrial.MaxSpan.TotalMilliseconds
            ? new TimeRange(fromMs, toMs)
            : throw new TrialUsageException($"--from and --to are more than {ILimitTrial.MaxSpan.TotalDays:0} days apart");
    }

    private static long? TimeOf(string option, string? text)
    {
        if (text is null)
            return null;
        return IsoTime.TryParse(text, out var timeMs)
            ? timeMs
            : throw new TrialUsageException($"{option} is no time; expected one with offset or Z such as 2026-11-20T08:00:00Z");
    }

    /// <summary>Those named; all of the metric when none is named.</summary>
    private async Task<IReadOnlyList<MeasuringPoint>> PointsAsync(TrialOptions options, string metric, CancellationToken cancel)
    {
        var all = await directory.ListPointsAsync(equipmentNumber: null, cancel);
        foreach (var id in options.Points)
        {
            if (!all.Any(point => point.Id == id))
                throw new TrialUsageException($"there is no measuring point {id}; one is written like F-07/chamber");
        }
        foreach (var number in options.Equipment)
        {
            if (await directory.FindEquipmentAsync(number, cancel) is null)
                throw new TrialUsageException($"there is no equipment {number}");
        }
        var everything = options is { Points: [], Equipment: [] };
        return
        [
            .. all.Where(point =>
                    options.Points.Contains(point.Id, StringComparer.Ordinal)
                    || (
                        point.Metric == metric
                        && (everything || options.Equipment.Contains(point.EquipmentNumber, StringComparer.OrdinalIgnoreCase))
                    )
                )
                .OrderBy(point => point.Id, StringComparer.Ordinal),
        ];
    }
}
