using System.Diagnostics.Metrics;

namespace ColdChain.Ingest;

/// <summary>Meter <c>ColdChain.Ingest</c>; tag <c>source</c>.</summary>
internal sealed class IngestMetrics
{
    private readonly Counter<long> _messages;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _redeliveries;
    private readonly Counter<long> _oversize;
    private readonly Counter<long> _acknowledgements;
    private readonly Counter<long> _connections;

    public IngestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ColdChain.Ingest");
        _messages = meter.CreateCounter<long>("coldchain.ingest.messages", "{message}", "Messages handed to the journal.");
        _bytes = meter.CreateCounter<long>("coldchain.ingest.bytes", "By", "Payload bytes received.");
        _redeliveries = meter.CreateCounter<long>(
            "coldchain.ingest.redeliveries",
            "{message}",
            "Messages delivered again that were in the journal already: acknowledged, not appended."
        );
        _oversize = meter.CreateCounter<long>(
            "coldchain.ingest.oversize",
            "{message}",
            "Messages over the size limit, of which the head was kept."
        );
        _acknowledgements = meter.CreateCounter<long>(
            "coldchain.ingest.acknowledgements",
            "{write}",
            "Acknowledgements written, each for a group of messages."
        );
        _connections = meter.CreateCounter<long>("coldchain.ingest.connections", "{connection}", "Connections that were established.");
    }

    public void Received(string source, long messages, long bytes, long redeliveries, long oversize)
    {
        var tag = new KeyValuePair<string, object?>("source", source);
        _messages.Add(messages, tag);
        _bytes.Add(bytes, tag);
        if (redeliveries > 0)
            _redeliveries.Add(redeliveries, tag);
        if (oversize > 0)
            _oversize.Add(oversize, tag);
    }

    public void Acknowledged(string source) => _acknowledgements.Add(1, new KeyValuePair<string, object?>("source", source));

    public void Connected(string source) => _connections.Add(1, new KeyValuePair<string, object?>("source", source));
}
