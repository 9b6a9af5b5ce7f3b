using ColdChain.Domain.Readings;

namespace ColdChain.Web.Tests.Sample;

/// <summary>A channel whose values are a function of time, with holes and faults.</summary>
public sealed record SampleChannel(ChannelId Id, string Metric, string Unit, long IntervalMs, Func<long, double> ValueAt)
{
    /// <summary>Nothing was received in these spans.</summary>
    public List<(long FromMs, long ToMs)> Silent { get; } = [];

    /// <summary>The sensor could not measure in these spans.</summary>
    public List<(long FromMs, long ToMs)> Faulty { get; } = [];

    public IEnumerable<Reading> Readings(long fromMs, long toMs)
    {
        for (var at = (fromMs + IntervalMs - 1) / IntervalMs * IntervalMs; at < toMs; at += IntervalMs)
        {
            if (Silent.Exists(span => span.FromMs <= at && at < span.ToMs))
                continue;
            var fault = Faulty.Exists(span => span.FromMs <= at && at < span.ToMs);
            yield return new Reading(
                Id,
                Metric,
                Unit,
                at,
                fault ? null : Math.Round(ValueAt(at), 2),
                fault ? Quality.Fault : Quality.Good,
                fault ? "open-circuit" : null,
                TimeSource.Sample,
                Retained: false,
                at + 400,
                SampleSite.Recorder,
                1 + ((at - SampleSite.EpochMs) / 1000)
            );
        }
    }
}
