namespace ColdChain.Ingest.Redelivery;

/// <summary>
/// Knows of one MQTT session which journaled messages the broker may deliver again, because it is not proven that their acknowledgement reached it.
/// Pure: no clock, no I/O. Not thread safe.
/// </summary>
/// <remarks>
/// A broker uses a packet id for one message until it has the acknowledgement (MQTT 5, 2.2.1), sends again only what is unacknowledged, with DUP set
/// (3.3.1.1, 4.4). We acknowledge in the order received, and a connection keeps that order. So:
/// <list type="bullet">
/// <item>DUP and the packet id and content of a message remembered: the same message. It is acknowledged, not appended.</item>
/// <item>DUP without such a message: sent before, but never journaled. It is appended.</item>
/// <item>A packet id that comes with another message, or without DUP: the broker had the acknowledgement of the one before, and of all that were
/// acknowledged earlier on the same connection. They are forgotten.</item>
/// <item>More than the window cannot be unacknowledged: the oldest are forgotten.</item>
/// <item>A session that was not resumed has nothing to deliver again: all is forgotten.</item>
/// </list>
/// </remarks>
/// <param name="window">
/// Messages that the broker may have unacknowledged: well fewer than the 65,535 packet ids, or a message that comes for the first time, but with DUP, can be taken
/// for the one that had its id a round before. The receive maximum (4.9) would be fewer still, but is not kept to: Mosquitto 2.0.11 delivered 8,886 messages again
/// where it was 8,192. One too many is enough to take all of them for new: each pushes out the one that comes next. Then they are journaled twice; never lost.
/// </param>
internal sealed class RedeliveryFilter(int window)
{
    /// <summary>Sequence of a message that is not in the journal yet.</summary>
    private const long Pending = 0;

    private readonly Dictionary<ushort, RememberedDelivery> _remembered = [];

    /// <summary>Packet ids in the order of their acknowledgement, per connection, oldest first. An item whose order is not the remembered one is stale.</summary>
    private readonly List<Acknowledgements> _connections = [new(number: 0)];
    private int _connectionNumber;
    private long _order;

    public int Count => _remembered.Count;

    public bool HasPending { get; private set; }

    /// <summary>Items kept about the order of acknowledgements, stale ones included; for the test that it stays bounded.</summary>
    internal int AcknowledgementsKept => _connections.Sum(connection => connection.Order.Count);

    /// <summary>A connection began. Its acknowledgements say nothing about those of connections before.</summary>
    public void Connected(bool sessionPresent)
    {
        if (!sessionPresent)
        {
            _remembered.Clear();
            _connections.Clear();
        }
        else
        {
            _connections.RemoveAll(connection => !connection.Order.Any(IsLive));
        }
        BeginConnection();
    }

    /// <summary>Judges one delivery with QoS 1 or 2, in the order received.</summary>
    /// <returns>
    /// The sequence of the record that holds it already: acknowledge, do not append.
    /// Null: append it, then call <see cref="Journaled"/>, or <see cref="NotJournaled"/> when it could not be.
    /// </returns>
    public long? Judge(ushort packetId, bool dup, ulong content)
    {
        if (_remembered.TryGetValue(packetId, out var before))
        {
            if (dup && before.Content == content && before.Sequence != Pending)
            {
                Remember(packetId, content, before.Sequence); // to be acknowledged again, after what came before it on this connection
                return before.Sequence;
            }
            ForgetUpTo(before);
        }
        Remember(packetId, content, Pending);
        HasPending = true;
        return null;
    }

    /// <summary>The message judged last is in the journal under this sequence.</summary>
    public void Journaled(ushort packetId, long sequence)
    {
        _remembered[packetId] = _remembered[packetId] with { Sequence = sequence };
        HasPending = false;
    }

    /// <summary>The message judged last could not be appended: it will come again and must be appended then.</summary>
    public void NotJournaled(ushort packetId)
    {
        _remembered.Remove(packetId);
        HasPending = false;
    }

    /// <summary>What stands in the journal, when the memory is built again from it: the message was appended, whatever would be judged now.</summary>
    public void Replay(ushort packetId, ulong content, long sequence)
    {
        if (_remembered.TryGetValue(packetId, out var before))
            ForgetUpTo(before);
        Remember(packetId, content, sequence);
    }

    /// <summary>What is remembered of records up to a sequence, in the order of acknowledgement; for <see cref="Restore"/>.</summary>
    public List<DeliverySnapshot> Snapshot(long upToSequence) =>
        [
            .. _remembered
                .Values.Where(delivery => delivery.Sequence != Pending && delivery.Sequence <= upToSequence)
                .OrderBy(delivery => delivery.Order)
                .Select(delivery => new DeliverySnapshot(
                    delivery.PacketId,
                    delivery.Content,
                    delivery.Sequence,
                    delivery.Connection.Number
                )),
        ];

    /// <summary>Remembers again what a snapshot holds; for a filter that remembers nothing yet.</summary>
    public void Restore(IEnumerable<DeliverySnapshot> snapshot)
    {
        int? connection = null;
        foreach (var delivery in snapshot)
        {
            if (connection is not null && connection != delivery.Connection)
                BeginConnection();
            connection = delivery.Connection;
            Remember(delivery.PacketId, delivery.Content, delivery.Sequence);
        }
    }

    private void BeginConnection() => _connections.Add(new Acknowledgements(++_connectionNumber));

    private void Remember(ushort packetId, ulong content, long sequence)
    {
        var connection = _connections[^1];
        var delivery = new RememberedDelivery(packetId, content, sequence, ++_order, connection);
        _remembered[packetId] = delivery;
        connection.Order.Enqueue((packetId, delivery.Order));
        while (_remembered.Count > window)
            ForgetOldest();
        if (connection.Order.Count > (2 * window) + 16)
            connection.Order = new Queue<(ushort, long)>(connection.Order.Where(IsLive));
    }

    /// <summary>The broker had the acknowledgement of this delivery, hence also of those before it on its connection.</summary>
    private void ForgetUpTo(RememberedDelivery acknowledged)
    {
        var order = acknowledged.Connection.Order;
        while (order.TryPeek(out var oldest) && oldest.Order <= acknowledged.Order)
            Forget(order.Dequeue());
        _remembered.Remove(acknowledged.PacketId);
    }

    private void ForgetOldest()
    {
        while (_connections is [{ Order.Count: 0 }, _, ..])
            _connections.RemoveAt(0);
        Forget(_connections[0].Order.Dequeue());
    }

    private void Forget((ushort PacketId, long Order) acknowledged)
    {
        if (IsLive(acknowledged))
            _remembered.Remove(acknowledged.PacketId);
    }

    private bool IsLive((ushort PacketId, long Order) acknowledged) =>
        _remembered.TryGetValue(acknowledged.PacketId, out var delivery) && delivery.Order == acknowledged.Order;
}
