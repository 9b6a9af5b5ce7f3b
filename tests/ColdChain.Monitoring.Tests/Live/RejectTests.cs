using ColdChain.Monitoring.Live;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Decoding;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>Messages that cannot be read: one alarm for a topic, not one for each.</summary>
public sealed class RejectTests
{
    [Fact]
    public async Task A_burst_on_a_topic_is_one_alarm_that_clears_when_it_has_been_quiet()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await FeedAsync(rig, "odd", count: 19, minutes: 0);
        await FeedAsync(rig, "other", count: 1, minutes: 0);
        (await rig.AlarmsAsync()).ShouldBeEmpty();
        await FeedAsync(rig, "odd", count: 2_000, minutes: 1);
        var alarm = (await rig.AlarmsAsync()).ShouldHaveSingleItem();
        (alarm.Kind, alarm.StartMs, alarm.State).ShouldBe(("rejects", At(0), "Unacknowledged"));
        alarm.Detail!.ShouldContain("odd");

        // Over a restart it is the same alarm; an hour after the last one it is well.
        await rig.RestartAsync();
        await FeedAsync(rig, "odd", count: 1, minutes: 30);
        await rig.TickAsync(89);
        (await RejectsAsync(rig)).State.ShouldBe("Unacknowledged");
        await rig.TickAsync(90);
        (await RejectsAsync(rig)).State.ShouldBe("ReturnedUnacknowledged");
        (await rig.CountAsync("monitor_topics")).ShouldBe(0);
    }

    [Fact]
    public async Task A_reading_among_two_thousand_rejects_is_judged_with_them_in_one_commit()
    {
        await using var rig = await MonitorRig.CreateAsync();
        var block = rig.Next(Good(0, -80), Good(5, -50));
        var rejects = Enumerable
            .Range(0, 2_000)
            .Select(i => new RejectedMessage(Recorder, block.FromSequence, At(0) + i, "odd", new Reject(RejectReason.BadJson, "no")));
        var changes = rig.Monitor.Process(
            new DecodedBlock
            {
                FromSequence = block.FromSequence,
                ToSequence = block.ToSequence,
                Readings = block.Readings,
                Rejects = [.. rejects],
                Heard = [],
            }
        );
        // One row and one alarm are to be written for the topic, however many rejects there are.
        (changes.Topics.Count, changes.SystemAlarms.Count).ShouldBe((1, 1));
        await rig.CommitAsync(changes);
        (await rig.StandingAsync()).ShouldHaveSingleItem().Excursion.IsOpen.ShouldBeTrue();
        (await RejectsAsync(rig)).Detail!.ShouldContain("odd");
    }

    [Fact]
    public async Task Ever_new_topics_do_not_fill_memory_or_database()
    {
        await using var rig = await MonitorRig.CreateAsync();
        for (var i = 0; i < 1_200; i++)
            await FeedAsync(rig, $"topic-{i}", count: 1, minutes: 0);
        (await rig.CountAsync("monitor_topics")).ShouldBe(1_000);
    }

    [Fact]
    public async Task A_reading_decoded_again_is_judged_like_a_late_one_and_survives_a_crash()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80), Good(5, -80));
        await rig.CheckpointAsync();
        // Message 3 could not be read; the order to decode it again is message 4.
        rig.Next();
        var again = new DecodedBlock
        {
            FromSequence = 4,
            ToSequence = 4,
            Readings = [Good(10, -50, 30) with { Sequence = 3 }],
            Rejects = [],
            Heard = [],
            Reprocessed = [3],
        };
        await rig.CommitAsync(rig.Monitor.Process(again));
        (await rig.StandingAsync()).ShouldBeEmpty();
        rig.Series.Add(again.Readings, 4);
        await rig.RestartAsync();
        (await rig.ReevaluateAsync()).ShouldBe(1);
        (await rig.StandingAsync()).ShouldHaveSingleItem().Excursion.IsOpen.ShouldBeTrue();
    }

    private static async Task<Monitoring.Alarms.AlarmRow> RejectsAsync(MonitorRig rig) =>
        (await rig.AlarmsAsync()).Where(alarm => alarm.Kind == "rejects").ShouldHaveSingleItem();

    private static async Task FeedAsync(MonitorRig rig, string topic, int count, double minutes)
    {
        var empty = rig.Next();
        var block = new DecodedBlock
        {
            FromSequence = empty.FromSequence,
            ToSequence = empty.ToSequence,
            Readings = [],
            Rejects =
            [
                .. Enumerable.Repeat(
                    new RejectedMessage(Recorder, empty.FromSequence, At(minutes), topic, new Reject(RejectReason.BadJson, "no")),
                    count
                ),
            ],
            Heard = [],
        };
        await rig.CommitAsync(rig.Monitor.Process(block));
    }
}
