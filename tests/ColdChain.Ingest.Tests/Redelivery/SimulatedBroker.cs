namespace ColdChain.Ingest.Tests.Redelivery;

/// <summary>
/// The sending side of a broker for one session, as MQTT 5 asks for it: packet ids in use until acknowledged, at most receive maximum in flight,
/// after a resumed connection everything in flight again, in its order, with DUP, before anything new.
/// </summary>
internal sealed class SimulatedBroker(int receiveMaximum, bool reusesLowestPacketId)
{
    private readonly Queue<(long Message, ulong Content)> _queued = new();
    private readonly List<InFlight> _inFlight = [];
    private ushort _lastPacketId;

    public int Queued => _queued.Count;

    public int InFlightCount => _inFlight.Count;

    public void Publish(long message, ulong content) => _queued.Enqueue((message, content));

    /// <summary>The connection is gone; what was in flight will be sent again.</summary>
    public void Disconnected() => _inFlight.ForEach(delivery => delivery.IsSent = false);

    /// <summary>The next packet to write; null when there is none, or the receive maximum is reached.</summary>
    public InFlight? Send()
    {
        if (_inFlight.Find(delivery => !delivery.IsSent) is { } again)
        {
            again.IsSent = true;
            again.IsDup = again.WasSent;
            again.WasSent = true;
            return again;
        }
        if (_inFlight.Count >= receiveMaximum || !_queued.TryDequeue(out var next))
            return null;
        var delivery = new InFlight(FreePacketId(), next.Message, next.Content) { IsSent = true, WasSent = true };
        _inFlight.Add(delivery);
        return delivery;
    }

    public void Acknowledge(ushort packetId) => _inFlight.RemoveAll(delivery => delivery.PacketId == packetId);

    private ushort FreePacketId()
    {
        var packetId = reusesLowestPacketId ? (ushort)0 : _lastPacketId;
        do packetId = (ushort)((packetId % 50) + 1); // a small space, so that ids come again soon
        while (_inFlight.Exists(delivery => delivery.PacketId == packetId));
        return _lastPacketId = packetId;
    }

    public sealed class InFlight(ushort packetId, long message, ulong content)
    {
        public ushort PacketId => packetId;

        /// <summary>Which message it is: known to the test, not to the receiver.</summary>
        public long Message => message;

        /// <summary>What the receiver sees of it.</summary>
        public ulong Content => content;
        public bool IsSent { get; set; }
        public bool WasSent { get; set; }
        public bool IsDup { get; set; }
    }
}
