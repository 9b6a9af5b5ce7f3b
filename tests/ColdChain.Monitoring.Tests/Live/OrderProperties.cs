using ColdChain.Domain.Excursions;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Live;
using ColdChain.Telemetry;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>Invariant 5: excursions are a function of readings, limits and assignments in event time alone.</summary>
public sealed class OrderProperties
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Any_order_repetition_split_and_restart_ends_with_the_excursions_of_the_ordered_fold() =>
        Prop.ForAll(Seeds, seed => LiveEqualsFoldAsync(seed).GetAwaiter().GetResult()).Check(Seeded.Cases(100));

    [Fact]
    public void A_replay_into_an_empty_database_ends_the_same() =>
        Prop.ForAll(Seeds, seed => ReplayEqualsFoldAsync(seed).GetAwaiter().GetResult()).Check(Seeded.Cases(40));

    /// <summary>Seeds that failed once.</summary>
    [Theory, InlineData(2133553494)]
    public async Task Seeds_that_failed_stay_mended(int seed) => (await LiveEqualsFoldAsync(seed)).ShouldBeTrue();

    private static async Task<bool> LiveEqualsFoldAsync(int seed)
    {
        var scenario = new Scenario(seed);
        await using var rig = await MonitorRig.CreateAsync(scenario.Plan);
        var unwritten = new Queue<DecodedBlock>();
        using var parts = Split(scenario).GetEnumerator();
        while (parts.MoveNext())
        {
            unwritten.Enqueue(await rig.FeedAsync(parts.Current));
            while (unwritten.Count > 0 && scenario.Next(2) == 0)
                WriteOne(rig, unwritten);
            if (scenario.Next(6) == 0)
                await rig.CheckpointAsync();
            if (scenario.Next(8) == 0)
                await rig.RestartAsync();
            if (scenario.Next(6) == 0)
                await rig.TickAsync(scenario.Next(600));
            if (scenario.Next(3) == 0)
                await rig.ReevaluateAsync(() => MeanwhileAsync(rig, scenario, parts, unwritten));
        }
        while (unwritten.Count > 0)
            WriteOne(rig, unwritten);
        return await SettlesAsync(rig, scenario, seed);
    }

    /// <summary>While history is read, the feed goes on.</summary>
    private static async Task MeanwhileAsync(MonitorRig rig, Scenario scenario, IEnumerator<Reading[]> parts, Queue<DecodedBlock> unwritten)
    {
        if (scenario.Next(3) == 0)
            await rig.TickAsync(scenario.Next(300));
        if (scenario.Next(2) == 0 && parts.MoveNext())
            unwritten.Enqueue(await rig.FeedAsync(parts.Current));
    }

    private static async Task<bool> ReplayEqualsFoldAsync(int seed)
    {
        var scenario = new Scenario(seed);
        await using var rig = await MonitorRig.CreateAsync(scenario.Plan);
        // The store is ahead of the monitor, as in a replay: it must not be read further than the monitor has come.
        var blocks = Split(scenario).Select(part => rig.Next(part)).ToList();
        foreach (var block in blocks)
            rig.Series.Add(block.Readings, block.ToSequence);
        foreach (var block in blocks)
        {
            await rig.CommitAsync(rig.Monitor.Process(block));
            if (scenario.Next(4) == 0)
                await rig.ReevaluateAsync();
        }
        return await SettlesAsync(rig, scenario, seed);
    }

    private static async Task<bool> SettlesAsync(MonitorRig rig, Scenario scenario, int seed)
    {
        await rig.ReevaluateAsync();
        await rig.TickAsync(scenario.EndMinutes);
        rig.Monitor.Pending.ShouldBeEmpty($"seed {seed}");
        var standing = (await rig.StandingAsync()).Select(item => Describe(item.Excursion, item.EndReason)).ToList();
        standing.ShouldBe(scenario.Expected().Select(item => Describe(item.Excursion, item.EndReason)), ignoreOrder: true, $"seed {seed}");
        return true;
    }

    private static void WriteOne(MonitorRig rig, Queue<DecodedBlock> unwritten)
    {
        var block = unwritten.Dequeue();
        rig.Series.Add(block.Readings, block.ToSequence);
    }

    private static IEnumerable<Reading[]> Split(Scenario scenario)
    {
        var rest = scenario.Arrivals.ToList();
        while (rest.Count > 0)
        {
            var take = Math.Min(rest.Count, 1 + scenario.Next(12));
            yield return [.. rest.Take(take)];
            rest.RemoveRange(0, take);
        }
    }

    /// <summary>Everything but how far an open pause was last followed.</summary>
    private static string Describe(Excursion excursion, string? endReason) =>
        $"{(excursion is { Kind: "missing", IsOpen: true } ? excursion with { MeasuredToMs = excursion.StartMs } : excursion)} {endReason}";
}
