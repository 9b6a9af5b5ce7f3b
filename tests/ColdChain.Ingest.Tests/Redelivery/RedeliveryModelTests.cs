using ColdChain.Ingest.Redelivery;

namespace ColdChain.Ingest.Tests.Redelivery;

/// <summary>
/// A broker, a wire that breaks anywhere, a journal that loses what was not durable, and a recorder that is killed and built again from snapshot and journal.
/// </summary>
public sealed class RedeliveryModelTests
{
    private const int ReceiveMaximum = 10;

    public static TheoryData<int, bool> Seeds
    {
        get
        {
            var seeds = new TheoryData<int, bool>();
            for (var seed = 1; seed <= 100; seed++)
                seeds.Add(seed, seed % 2 == 0);
            return seeds;
        }
    }

    /// <summary>Contents differ: then every message is journaled exactly once, whatever breaks.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Every_message_is_journaled_exactly_once(int seed, bool reusesLowestPacketId)
    {
        var journal = Run(seed, reusesLowestPacketId, message => (ulong)message, out var published);
        journal.Order().ShouldBe(Enumerable.Range(1, (int)published).Select(message => (long)message));
    }

    /// <summary>
    /// All contents are equal, and packet ids come round before the window does: then a message that was never seen can look like one whose
    /// acknowledgement was lost. With ids that count up, as brokers do, they cannot.
    /// </summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Equal_contents_do_not_matter_while_packet_ids_count_up(int seed, bool _)
    {
        var journal = Run(seed, reusesLowestPacketId: false, _ => 7, out var published);
        journal.Order().ShouldBe(Enumerable.Range(1, (int)published).Select(message => (long)message));
    }

    /// <returns>The messages whose records are durable, in the journal's order.</returns>
    private static List<long> Run(int seed, bool reusesLowestPacketId, Func<long, ulong> contentOf, out long published)
    {
        var random = new Random(seed);
        var broker = new SimulatedBroker(ReceiveMaximum, reusesLowestPacketId);
        var journal = new List<Record>(); // position = sequence - 1
        var durable = 0;
        var filter = new RedeliveryFilter(ReceiveMaximum);
        var snapshot = (Deliveries: filter.Snapshot(0), Sequence: 0);
        var connection = new Wire();
        filter.Connected(sessionPresent: false);
        published = 0;
        for (var step = 0; step < 2_000 || broker.Queued + broker.InFlightCount > 0; step++)
        {
            switch (random.Next(step < 2_000 ? 24 : 14)) // in the end nothing breaks any more
            {
                case < 3:
                    if (step < 2_000)
                        broker.Publish(++published, contentOf(published));
                    break;
                case < 6:
                    if (broker.Send() is { } sent)
                        connection.ToUs.Enqueue((sent.PacketId, sent.Message, sent.Content, sent.IsDup));
                    break;
                case < 9:
                    if (connection.ToUs.TryDequeue(out var packet))
                    {
                        var sequence = filter.Judge(packet.PacketId, packet.Dup, packet.Content);
                        if (sequence is null)
                        {
                            journal.Add(new Record(packet.PacketId, packet.Content, packet.Message));
                            filter.Journaled(packet.PacketId, journal.Count);
                        }
                        connection.ToAcknowledge.Enqueue((packet.PacketId, sequence ?? journal.Count));
                    }
                    break;
                case < 11:
                    durable = random.Next(durable, journal.Count + 1);
                    while (connection.ToAcknowledge.TryPeek(out var next) && next.Sequence <= durable)
                        connection.ToBroker.Enqueue(connection.ToAcknowledge.Dequeue().PacketId);
                    break;
                case < 14:
                    if (connection.ToBroker.TryDequeue(out var acknowledged))
                        broker.Acknowledge(acknowledged);
                    break;
                case < 18: // keep a snapshot, as the worker does now and then
                    snapshot = (filter.Snapshot(durable), durable);
                    break;
                case < 22: // the connection breaks; what was on the wire is gone, the records stay
                    Reconnect();
                    break;
                default: // we are killed; what was not durable is gone too
                    journal.RemoveRange(durable, journal.Count - durable);
                    filter = new RedeliveryFilter(ReceiveMaximum);
                    filter.Restore(snapshot.Deliveries);
                    for (var at = snapshot.Sequence; at < journal.Count; at++)
                    {
                        if (journal[at].IsConnected)
                            filter.Connected(sessionPresent: true);
                        else
                            filter.Replay(journal[at].PacketId, journal[at].Content, at + 1);
                    }
                    Reconnect();
                    break;
            }
        }
        return [.. journal.Where(record => !record.IsConnected).Select(record => record.Message)];

        void Reconnect()
        {
            broker.Disconnected();
            connection = new Wire();
            filter.Connected(sessionPresent: true);
            journal.Add(new Record(0, 0, 0, IsConnected: true));
            durable = journal.Count; // the note is durable, and with it what came before, before anything is received
        }
    }

    private sealed record Record(ushort PacketId, ulong Content, long Message, bool IsConnected = false);

    /// <summary>What is under way on one connection.</summary>
    private sealed class Wire
    {
        public Queue<(ushort PacketId, long Message, ulong Content, bool Dup)> ToUs { get; } = new();
        public Queue<(ushort PacketId, long Sequence)> ToAcknowledge { get; } = new();
        public Queue<ushort> ToBroker { get; } = new();
    }
}
