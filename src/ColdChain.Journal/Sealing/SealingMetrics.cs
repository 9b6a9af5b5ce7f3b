using System.Diagnostics.Metrics;

namespace ColdChain.Journal.Sealing;

/// <summary>Meter <c>ColdChain.Journal</c>: sealing.</summary>
internal sealed class SealingMetrics
{
    private readonly Counter<long> _records;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _damaged;
    private readonly Histogram<double> _duration;

    public SealingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ColdChain.Journal");
        _records = meter.CreateCounter<long>("coldchain.sealing.records", "{record}", "Records sealed.");
        _bytes = meter.CreateCounter<long>("coldchain.sealing.bytes", "By", "Bytes of sealed segments written.");
        _damaged = meter.CreateCounter<long>("coldchain.sealing.damaged", "{segment}", "Sealed segments found rotten or missing.");
        _duration = meter.CreateHistogram<double>("coldchain.sealing.duration", "s", "Time to seal and verify one segment.");
    }

    public void SegmentSealed(long records, long bytes, TimeSpan took)
    {
        _records.Add(records);
        _bytes.Add(bytes);
        _duration.Record(took.TotalSeconds);
    }

    public void SegmentDamaged() => _damaged.Add(1);
}
