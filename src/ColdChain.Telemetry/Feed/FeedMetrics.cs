using System.Diagnostics.Metrics;

namespace ColdChain.Telemetry.Feed;

/// <summary>Meter <c>ColdChain.Telemetry</c>, the decoding part.</summary>
internal sealed class FeedMetrics
{
    private readonly Counter<long> _messages;
    private readonly Counter<long> _readings;
    private readonly Counter<long> _rejects;
    private readonly Counter<long> _withoutReading;

    public FeedMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ColdChain.Telemetry");
        _messages = meter.CreateCounter<long>("coldchain.telemetry.decoded.messages", "{message}", "Journal records decoded.");
        _readings = meter.CreateCounter<long>("coldchain.telemetry.decoded.readings", "{reading}", "Readings decoded.");
        _rejects = meter.CreateCounter<long>(
            "coldchain.telemetry.decoded.rejects",
            "{reject}",
            "Messages, or parts, that gave no reading."
        );
        _withoutReading = meter.CreateCounter<long>(
            "coldchain.telemetry.decoded.messages.without_reading",
            "{message}",
            "Messages that were understood and have no reading in them: joins, states, configuration."
        );
    }

    public void Decoded(DecodedBlock block)
    {
        _messages.Add(block.ToSequence - block.FromSequence + 1);
        _readings.Add(block.Readings.Count);
        _withoutReading.Add(block.WithoutReading);
        foreach (var (reason, count) in block.Rejects.CountBy(reject => reject.Reject.Reason))
            _rejects.Add(count, new KeyValuePair<string, object?>("reason", reason));
    }
}
