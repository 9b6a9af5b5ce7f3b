using System.Globalization;
using System.Text;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Tests.Excursions.Oracle;

/// <summary>One thing to judge, made to be difficult: values on the levels, times on the edges of gaps and delays.</summary>
public sealed record SeriesCase(LimitProfile Profile, IReadOnlyList<RawSample> Samples, EvaluationSpan Span, MktWeighting Weighting)
{
    public SampleSeries ToSeries()
    {
        var series = new SampleSeries();
        foreach (var (timeMs, value) in Samples)
            series.Add(timeMs, (double)value);
        return series;
    }

    public ChannelEvaluation Evaluate() => ChannelEvaluator.Evaluate("probe-1", Profile, ToSeries(), Span, Weighting);

    /// <summary>Fewer samples, then fewer rules, then a wider span.</summary>
    public IEnumerable<SeriesCase> Smaller()
    {
        for (var length = Samples.Count / 2; length >= 1; length /= 2)
        {
            for (var start = 0; start + length <= Samples.Count; start += length)
                yield return this with
                {
                    Samples = [.. Samples.Take(start), .. Samples.Skip(start + length)],
                };
        }
        if (Profile.Rules.Count > 1)
        {
            foreach (var rule in Profile.Rules)
                yield return this with
                {
                    Profile = Profile with { Rules = [rule] },
                };
        }
        if (Profile.Budget.Count > 0)
            yield return this with
            {
                Profile = Profile with { Budget = [] },
            };
        if (Profile.IgnoreFirst > TimeSpan.Zero)
            yield return this with
            {
                Profile = Profile with { IgnoreFirst = TimeSpan.Zero },
            };
        if (Span != default)
            yield return this with
            {
                Span = default,
            };
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"maxGap {Profile.MaxGap}, ignoreFirst {Profile.IgnoreFirst}, {Span}, {Weighting}");
        foreach (var rule in Profile.Rules)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {rule}");
        foreach (var band in Profile.Budget)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {band}");
        foreach (var (timeMs, value) in Samples.OrderBy(s => s.TimeMs))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {timeMs} ms: {value}");
        return text.ToString();
    }
}
