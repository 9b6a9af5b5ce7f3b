using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Live;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Generations;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>Accepted messages were decoded again: what the monitor found is found again from what readers choose now.</summary>
public sealed class RegeneratedTests
{
    [Fact]
    public async Task An_excursion_of_a_wrong_scale_counts_no_more_also_over_a_crash()
    {
        await using var rig = await MonitorRig.CreateAsync();
        Reading[] wrong = [Good(0, -80), Good(5, -40), Good(10, -40), Good(15, -40)];
        await rig.FeedAndStoreAsync(wrong);
        (await rig.StandingAsync()).ShouldHaveSingleItem();
        await rig.CheckpointAsync();

        await rig.CommitAsync(rig.Monitor.Process(Ended(rig, wrong[1], wrong[3])));
        // Before the store is past the marker nothing is judged again.
        (await rig.StandingAsync()).ShouldHaveSingleItem();
        await rig.RestartAsync();
        rig.Series.Choose([wrong[0], .. wrong[1..].Select(reading => reading with { Value = -80, Generation = 9 })], rig.Monitor.Cursor);
        (await rig.ReevaluateAsync()).ShouldBe(1);
        (await rig.StandingAsync()).ShouldBeEmpty();

        // It goes on from the new values.
        await rig.FeedAndStoreAsync(Good(20, -80));
        (await rig.StandingAsync()).ShouldBeEmpty();
        await rig.FeedAndStoreAsync(Good(25, -40), Good(40, -40));
        (await rig.StandingAsync())
            .ShouldHaveSingleItem()
            .Excursion.StartMs.ShouldBe(At(22.5), "where the line between the samples meets the limit");
    }

    [Fact]
    public async Task A_breach_that_a_wrong_scale_had_hidden_is_found_late()
    {
        await using var rig = await MonitorRig.CreateAsync();
        Reading[] wrong = [Good(0, -80), Good(5, -80), Good(10, -80), Good(15, -80)];
        await rig.FeedAndStoreAsync(wrong);
        await rig.CommitAsync(rig.Monitor.Process(Ended(rig, wrong[1], wrong[2])));
        rig.Series.Choose([wrong[0], wrong[1] with { Value = -30 }, wrong[2] with { Value = -30 }, wrong[3]], rig.Monitor.Cursor);
        (await rig.ReevaluateAsync()).ShouldBe(1);
        var found = (await rig.StandingAsync()).ShouldHaveSingleItem();
        (found.Excursion.StartMs, found.LateDiscovered).ShouldBe((At(2), true), "where the line between the samples meets the limit");
    }

    [Fact]
    public async Task Channels_that_no_point_watches_ask_for_nothing()
    {
        await using var rig = await MonitorRig.CreateAsync();
        await rig.FeedAndStoreAsync(Good(0, -80));
        var block = Ended(rig, Good(0, -80) with { Channel = new ChannelId("x", "y", "z") }, Good(5, -80));
        rig.Monitor.Process(block).Requests.ShouldBeEmpty();
    }

    private static DecodedBlock Ended(MonitorRig rig, in Reading first, in Reading last)
    {
        var next = rig.Next();
        return new DecodedBlock
        {
            FromSequence = next.FromSequence,
            ToSequence = next.ToSequence,
            Readings = [],
            Rejects = [],
            Heard = [],
            Regenerated = [new TouchedChannel(first.Channel, first.TimeMs, last.TimeMs)],
        };
    }
}
