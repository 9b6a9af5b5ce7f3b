using System.Globalization;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;

namespace ColdChain.Domain.Tests.Excursions;

/// <summary>Series and profiles in short: <c>"00:00 7, 00:05 9, 00:10:00.5 7"</c> on one day in November.</summary>
internal static class Given
{
    public static readonly LimitProfile Profile = new() { Name = "given", MaxGap = TimeSpan.FromMinutes(15) };

    public static ThresholdRule Above(
        decimal threshold,
        string onDelay = "PT0S",
        string offDelay = "PT0S",
        decimal deadband = 0,
        bool inclusive = false,
        string id = "high"
    ) => new(id, Severity.Alarm, ThresholdDirection.Above, threshold, Duration(onDelay), Duration(offDelay), deadband, inclusive);

    public static ThresholdRule Below(
        decimal threshold,
        string onDelay = "PT0S",
        string offDelay = "PT0S",
        decimal deadband = 0,
        bool inclusive = false,
        string id = "low"
    ) => Above(threshold, onDelay, offDelay, deadband, inclusive, id) with { Direction = ThresholdDirection.Below };

    public static CumulativeRule SumAbove(decimal threshold, string limit, string? window = null, bool inclusive = false) =>
        new(
            "sum",
            Severity.Alarm,
            ThresholdDirection.Above,
            threshold,
            Duration(limit),
            window is null ? null : Duration(window),
            inclusive
        );

    public static RateRule Rise(decimal perMinute, string window) =>
        new("fast", Severity.Warning, ThresholdDirection.Above, perMinute, Duration(window));

    public static MissingRule Missing(string after) => new("silent", Severity.Warning, Duration(after));

    public static MeanKineticRule Mkt(decimal above, string? window = null) =>
        new("mkt", Severity.Warning, above, window is null ? null : Duration(window));

    public static LimitProfile With(params LimitRule[] rules) => Profile with { Rules = rules };

    public static ChannelEvaluation Evaluate(LimitRule rule, string samples, string? from = null, string? to = null) =>
        Evaluate(With(rule), samples, from, to);

    public static ChannelEvaluation Evaluate(
        LimitProfile profile,
        string samples,
        string? from = null,
        string? to = null,
        string? latest = null,
        MktWeighting weighting = MktWeighting.Time
    ) =>
        ChannelEvaluator.Evaluate(
            "probe-1",
            profile,
            Series(samples),
            new EvaluationSpan(from is null ? null : At(from), to is null ? null : At(to), latest is null ? null : At(latest)),
            weighting
        );

    public static SampleSeries Series(string samples)
    {
        var series = new SampleSeries();
        foreach (var sample in samples.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = sample.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            series.Add(At(words[0]), double.Parse(words[1], CultureInfo.InvariantCulture));
        }
        return series;
    }

    /// <summary>hh:mm[:ss[.fff]] of the day; a time of another day with its date.</summary>
    public static long At(string time)
    {
        var text = time.Contains('T', StringComparison.Ordinal) ? time : $"2026-11-20T{time}";
        IsoTime.TryParse($"{text}Z", out var timeMs).ShouldBeTrue(time);
        return timeMs;
    }

    public static TimeSpan Duration(string text)
    {
        IsoDuration.TryParse(text, out var duration).ShouldBeTrue(text);
        return duration;
    }

    /// <summary>Start and end as text, to compare at a glance: <c>00:02:30-00:07:30</c>; without end when open.</summary>
    public static string Spans(this ChannelEvaluation result) => string.Join(", ", result.Excursions.Select(Span));

    public static string Span(this Excursion excursion) => $"{Clock(excursion.StartMs)}-{(excursion.EndMs is { } end ? Clock(end) : "")}";

    public static string Clock(long timeMs)
    {
        var text = IsoTime.Format(timeMs)[11..23];
        return text.EndsWith(".000", StringComparison.Ordinal) ? text[..8] : text;
    }
}
