using System.Diagnostics.Metrics;

namespace ColdChain.Monitoring.Health;

/// <summary>Meter <c>ColdChain.Health</c>.</summary>
internal sealed class HealthMetrics
{
    private readonly Counter<long> _days;
    private readonly Counter<long> _failed;
    private readonly Gauge<int> _due;
    private readonly Gauge<int> _failing;
    private readonly Histogram<double> _seconds;

    public HealthMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ColdChain.Health");
        _days = meter.CreateCounter<long>("coldchain.health.days", "{day}", "Days of an equipment that were worked out.");
        _failed = meter.CreateCounter<long>("coldchain.health.failures", "{day}", "Days that could not be worked out and are tried again.");
        _due = meter.CreateGauge<int>("coldchain.health.due", "{day}", "Days with new readings that wait to be worked out.");
        _failing = meter.CreateGauge<int>("coldchain.health.failing", "{equipment}", "Equipment whose health is warned of.");
        _seconds = meter.CreateHistogram<double>("coldchain.health.day.duration", "s", "Time to work one day out.");
    }

    public void DayDone(TimeSpan took)
    {
        _days.Add(1);
        _seconds.Record(took.TotalSeconds);
    }

    public void DayFailed() => _failed.Add(1);

    public void Due(int days) => _due.Record(days);

    public void Failing(int equipment) => _failing.Record(equipment);
}
