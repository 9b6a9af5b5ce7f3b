using System.Diagnostics.Metrics;

namespace ColdChain.Journal;

/// <summary>Meter <c>ColdChain.Journal</c>.</summary>
internal sealed class JournalMetrics
{
    private readonly Counter<long> _records;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _groups;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _flush;

    public JournalMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ColdChain.Journal");
        _records = meter.CreateCounter<long>("coldchain.journal.records", "{record}", "Records made durable.");
        _bytes = meter.CreateCounter<long>("coldchain.journal.bytes", "By", "Bytes made durable, with the groups' headers.");
        _groups = meter.CreateCounter<long>("coldchain.journal.groups", "{group}", "Groups made durable, each with one flush.");
        _failures = meter.CreateCounter<long>("coldchain.journal.failures", "{failure}", "Writes or flushes that the disk refused.");
        _flush = meter.CreateHistogram<double>("coldchain.journal.flush.duration", "s", "Time to write one group and make it durable.");
    }

    public void GroupDurable(int records, int bytes, TimeSpan took)
    {
        _records.Add(records);
        _bytes.Add(bytes);
        _groups.Add(1);
        _flush.Record(took.TotalSeconds);
    }

    public void WriteFailed() => _failures.Add(1);
}
