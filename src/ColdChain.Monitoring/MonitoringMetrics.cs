using System.Diagnostics.Metrics;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring;

/// <summary>Meter <c>ColdChain.Monitoring</c>.</summary>
internal sealed class MonitoringMetrics
{
    private readonly Lock _gate = new();
    private readonly long[] _standing = new long[Enum.GetValues<AlarmState>().Length];
    private readonly Counter<long> _judged;
    private readonly Histogram<double> _block;
    private readonly Counter<long> _reevaluated;
    private readonly Counter<long> _transitions;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _holdFailures;

    public MonitoringMetrics(IMeterFactory meters, MonitorState state)
    {
        var meter = meters.Create("ColdChain.Monitoring");
        _judged = meter.CreateCounter<long>("coldchain.monitor.readings", "{reading}", "Readings taken from the feed.");
        _block = meter.CreateHistogram<double>("coldchain.monitor.block.duration", "s", "Time to judge and commit one block.");
        _reevaluated = meter.CreateCounter<long>(
            "coldchain.monitor.reevaluations",
            "{stretch}",
            "Stretches evaluated again from the store."
        );
        _transitions = meter.CreateCounter<long>("coldchain.alarm.transitions", "{transition}", "Alarms that moved, by new state.");
        _deliveries = meter.CreateCounter<long>("coldchain.notification.attempts", "{attempt}", "Attempts to notify, by outcome.");
        _holdFailures = meter.CreateCounter<long>("coldchain.holds.failures", "{failure}", "Batches or runs that could not be looked at.");
        meter.CreateObservableGauge(
            "coldchain.monitor.lag.messages",
            () => state.LagMessages,
            "{message}",
            "Durable messages not judged yet."
        );
        meter.CreateObservableGauge(
            "coldchain.monitor.lag",
            () => state.LagSeconds,
            "s",
            "Age of the newest judged message while others wait."
        );
        meter.CreateObservableGauge(
            "coldchain.monitor.reevaluations.pending",
            () => state.PendingReevaluations,
            "{point}",
            "Points whose history waits to be evaluated again."
        );
    }

    public void BlockJudged(int readings, TimeSpan took)
    {
        _judged.Add(readings);
        _block.Record(took.TotalSeconds);
    }

    public void HoldFailed() => _holdFailures.Add(1);

    public void Reevaluated(int stretches) => _reevaluated.Add(stretches);

    /// <summary>What stands at the start; from then on transitions are counted.</summary>
    public void AlarmsStand(IReadOnlyDictionary<AlarmState, long> counts)
    {
        lock (_gate)
        {
            foreach (var state in Enum.GetValues<AlarmState>())
                _standing[(int)state] = counts.GetValueOrDefault(state);
        }
    }

    public void AlarmMoved(AlarmTransition transition)
    {
        _transitions.Add(1, State(transition.To));
        lock (_gate)
        {
            _standing[(int)transition.From]--;
            _standing[(int)transition.To]++;
        }
    }

    public void Delivered(string recipient, string outcome) =>
        _deliveries.Add(
            1,
            new KeyValuePair<string, object?>("recipient", recipient),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    private List<Measurement<long>> Standing()
    {
        lock (_gate)
        {
            return
            [
                .. Enum.GetValues<AlarmState>()
                    .Where(state => state != AlarmState.Normal)
                    .Select(state => new Measurement<long>(_standing[(int)state], State(state))),
            ];
        }
    }

    private static KeyValuePair<string, object?> State(AlarmState state) => new("state", state.ToString());
}
