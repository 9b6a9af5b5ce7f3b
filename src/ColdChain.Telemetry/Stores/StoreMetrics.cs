using System.Diagnostics.Metrics;

namespace ColdChain.Telemetry.Stores;

/// <summary>Meter <c>ColdChain.Telemetry</c>, the part of the store.</summary>
internal sealed class StoreMetrics
{
    private readonly Counter<long> _readings;
    private readonly Counter<long> _writes;
    private readonly Histogram<double> _duration;

    public StoreMetrics(IMeterFactory meters, StoreState state)
    {
        var meter = meters.Create("ColdChain.Telemetry");
        _readings = meter.CreateCounter<long>("coldchain.store.readings", "{reading}", "Readings by what the store did with them.");
        _writes = meter.CreateCounter<long>("coldchain.store.writes", "{write}", "Writes by outcome.");
        _duration = meter.CreateHistogram<double>("coldchain.store.write.duration", "s", "Time of one write, answered or not.");
        meter.CreateObservableGauge(
            "coldchain.store.lag.messages",
            () => state.LagMessages,
            "{message}",
            "Durable messages not in the store yet."
        );
        meter.CreateObservableGauge(
            "coldchain.store.lag.seconds",
            () => state.LagSeconds,
            "s",
            "Age of the newest stored message while others wait."
        );
    }

    public void Written(WriteOutcome outcome, int readings, TimeSpan took)
    {
        var (name, refused) = outcome switch
        {
            WriteOutcome.Accepted => ("accepted", 0),
            WriteOutcome.Refused some => ("refused", some.Rejects.Count),
            _ => ("unavailable", 0),
        };
        var tag = new KeyValuePair<string, object?>("outcome", name);
        _writes.Add(1, tag);
        _duration.Record(took.TotalSeconds, tag);
        if (outcome is WriteOutcome.Unavailable)
            return;
        _readings.Add(readings - refused, new KeyValuePair<string, object?>("outcome", "accepted"));
        if (refused > 0)
            _readings.Add(refused, new KeyValuePair<string, object?>("outcome", "refused"));
    }
}
