using ColdChain.Ingest.Redelivery;

namespace ColdChain.Ingest.Tests.Redelivery;

public sealed class RedeliveryFilterTests
{
    private const ulong Hot = 1;
    private const ulong Cold = 2;
    private readonly RedeliveryFilter _filter = new(window: 4);
    private long _sequence = 100;

    [Fact]
    public void A_message_that_is_delivered_again_is_the_record_it_was()
    {
        var first = Append(7, Hot);
        _filter.Connected(sessionPresent: true);
        _filter.Judge(7, dup: true, Hot).ShouldBe(first);
        _filter.Connected(sessionPresent: true); // ... and the acknowledgement was lost again
        _filter.Judge(7, dup: true, Hot).ShouldBe(first);
    }

    [Fact]
    public void A_message_sent_before_but_never_seen_is_new()
    {
        _filter.Connected(sessionPresent: true);
        _filter.Judge(7, dup: true, Hot).ShouldBeNull();
    }

    [Fact]
    public void A_packet_id_used_again_for_equal_content_is_new()
    {
        Append(7, Hot);
        _filter.Judge(7, dup: false, Hot).ShouldBeNull();
    }

    [Fact]
    public void Another_message_under_the_packet_id_is_new_also_when_its_first_delivery_was_lost()
    {
        Append(7, Hot);
        _filter.Connected(sessionPresent: true);
        _filter.Judge(7, dup: true, Cold).ShouldBeNull();
    }

    /// <summary>One sensor that says the same again and again, and a broker that counts packet ids up: the ids come round.</summary>
    [Fact]
    public void A_message_whose_first_delivery_was_lost_is_new_though_one_with_its_content_had_its_packet_id_a_round_before()
    {
        var filter = new RedeliveryFilter(MqttIngestWorker.RedeliveryWindow);
        filter.Connected(sessionPresent: false);
        for (var message = 0; message < 100_000; message++)
        {
            var packetId = (ushort)(1 + (message % ushort.MaxValue));
            filter.Judge(packetId, dup: false, Hot).ShouldBeNull();
            filter.Journaled(packetId, 1 + message);
        }
        filter.Connected(sessionPresent: true);
        for (var lost = 100_000; lost < 100_000 + (ushort.MaxValue / 4); lost++)
        {
            var packetId = (ushort)(1 + (lost % ushort.MaxValue));
            filter.Judge(packetId, dup: true, Hot).ShouldBeNull();
            filter.Journaled(packetId, 1 + lost);
        }
    }

    [Fact]
    public void A_session_that_was_not_resumed_delivers_nothing_again()
    {
        Append(7, Hot);
        _filter.Connected(sessionPresent: false);
        _filter.Judge(7, dup: true, Hot).ShouldBeNull();
    }

    [Fact]
    public void A_packet_id_used_again_proves_what_was_acknowledged_before_it_on_its_connection()
    {
        Append(1, Hot);
        Append(2, Hot);
        Append(3, Hot);
        Append(2, Cold); // the broker had the acknowledgement of 2, hence of 1; that of 3 is open
        _filter.Count.ShouldBe(2);
        _filter.Connected(sessionPresent: true);
        _filter.Judge(3, dup: true, Hot).ShouldNotBeNull();
        _filter.Judge(1, dup: true, Hot).ShouldBeNull();
    }

    [Fact]
    public void It_proves_nothing_about_an_earlier_connection()
    {
        var lost = Append(1, Hot);
        _filter.Connected(sessionPresent: true);
        Append(2, Hot);
        Append(2, Cold); // acknowledgements of this connection arrive; that of 1 went down with the last one
        _filter.Judge(1, dup: true, Hot).ShouldBe(lost);
    }

    [Fact]
    public void More_than_the_receive_maximum_cannot_be_open()
    {
        for (ushort packetId = 1; packetId <= 5; packetId++)
            Append(packetId, Hot);
        _filter.Connected(sessionPresent: true);
        _filter.Judge(1, dup: true, Hot).ShouldBeNull();
    }

    [Fact]
    public void A_message_that_could_not_be_appended_is_appended_when_it_comes_again()
    {
        _filter.Judge(7, dup: false, Hot).ShouldBeNull();
        _filter.HasPending.ShouldBeTrue();
        _filter.NotJournaled(7);
        _filter.Connected(sessionPresent: true);
        _filter.Judge(7, dup: true, Hot).ShouldBeNull();
    }

    [Fact]
    public void A_snapshot_remembers_the_same()
    {
        var one = Append(1, Hot);
        _filter.Connected(sessionPresent: true);
        var two = Append(2, Hot);
        var three = Append(3, Hot);
        var again = new RedeliveryFilter(window: 4);
        again.Restore(_filter.Snapshot(upToSequence: two));
        again.Replay(3, Hot, three);
        again.Connected(sessionPresent: true);
        again.Judge(1, dup: true, Hot).ShouldBe(one);
        again.Judge(2, dup: true, Hot).ShouldBe(two);
        again.Judge(3, dup: true, Hot).ShouldBe(three);
    }

    [Fact]
    public void Its_memory_stays_bounded_whatever_comes()
    {
        var random = new Random(11);
        for (var step = 0; step < 100_000; step++)
        {
            if (random.Next(50) == 0)
                _filter.Connected(sessionPresent: random.Next(10) > 0);
            var packetId = (ushort)random.Next(1, 10);
            if (_filter.Judge(packetId, random.Next(2) == 0, (ulong)random.Next(2)) is null)
                _filter.Journaled(packetId, ++_sequence);
        }
        _filter.Count.ShouldBeLessThanOrEqualTo(4);
        _filter.AcknowledgementsKept.ShouldBeLessThan(200);
    }

    private long Append(ushort packetId, ulong content)
    {
        _filter.Judge(packetId, dup: false, content).ShouldBeNull();
        _filter.Journaled(packetId, ++_sequence);
        return _sequence;
    }
}
