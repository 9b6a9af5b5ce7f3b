using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Telemetry.Tests.Generations;

/// <summary>What holds whichever store is used.</summary>
internal static class GenerationContract
{
    public static async Task A_mended_scale_is_laid_over_the_span_and_the_old_readings_stay(GenerationBench bench)
    {
        bench.Profile(version: 1, scale: 1);
        await bench.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            bench.Send("f-1", -80 - i, bench.StartMs + i * 1000);
            bench.Send("f-2", -20, bench.StartMs + i * 1000);
        }
        await bench.CaughtUpAsync();
        bench.Profile(version: 2, scale: 0.1);
        (await bench.Services.GetRequiredService<IProfileSets>().TakeOverAsync("it", "scale", GenerationBench.None)).ShouldBeTrue();
        bench.Send("f-1", -800, bench.StartMs + 60_000);
        await bench.CaughtUpAsync();

        // Nothing has changed by itself; who made it can be seen.
        var before = await bench.ReadAsync("f-1");
        before.Select(reading => reading.Profile).ShouldBe([.. Enumerable.Repeat("vendor@1", 50), "vendor@2"]);
        before[^1].Value.ShouldBe(-80);

        // 40 of them, by receive time; the preview says so and writes nothing.
        var preview = await bench.PreviewAsync("vendor/f-1", bench.StartMs + 10_100, bench.StartMs + 50_100);
        (preview.Messages, preview.Changed, preview.Unchanged, preview.Added, preview.Removed, preview.Failed).ShouldBe(
            (40, 40, 0, 0, 0, 0)
        );
        var example = preview.Examples[0];
        (example.Before!.Value.Value, example.After!.Value.Value, example.Before.Value.Profile, example.After.Value.Profile).ShouldBe(
            (-90, -9, "vendor@1", "vendor@2")
        );
        (await bench.ReadAsync("f-1", every: true)).Count.ShouldBe(51);

        var generation = await bench.Orders.OrderAsync(preview.Id, "qa", "wrong scale", GenerationBench.None);
        (await bench.Orders.OrderAsync(preview.Id, "qa", "again", GenerationBench.None)).ShouldBe(generation);
        await Eventually.HoldsAsync(async () => (await bench.Orders.ListAsync(GenerationBench.None)).Count == 1, "it is known");
        await bench.CaughtUpAsync();
        (await bench.Orders.ListAsync(GenerationBench.None))[0].State.ShouldBe(GenerationState.Done);
        var after = await bench.ReadAsync("f-1");
        after
            .Select(reading => (Math.Round(reading.Value!.Value, 6), reading.Profile, reading.Generation))
            .ShouldBe([
                .. Enumerable
                    .Range(0, 50)
                    .Select(i => i < 10 ? (-80 - i, "vendor@1", 0L) : (Math.Round((-80 - i) * 0.1, 6), "vendor@2", generation)),
                (-80, "vendor@2", 0L),
            ]);
        (await bench.ReadAsync("f-2")).ShouldAllBe(reading => reading.Value == -20 && reading.Generation == 0);
        var every = await bench.ReadAsync("f-1", every: true);
        every.Count.ShouldBe(91);
        every.Where(reading => reading.Generation == 0).ShouldBe(before);

        // A trend and the newest count what is chosen, and nothing twice.
        var channel = GenerationBench.ChannelOf("f-1");
        var span = new Domain.Time.TimeRange(bench.StartMs, bench.StartMs + 100_000);
        var trend = await bench.Store.ReadTrendAsync(channel, span, 10, GenerationBench.None);
        trend.Sum(step => step.Count).ShouldBe(51);
        foreach (var step in trend)
        {
            var naive = after.Where(reading => (reading.TimeMs - span.FromMs) / 10_000 == (step.StartMs - span.FromMs) / 10_000).ToList();
            (step.Min, step.Max, step.Count).ShouldBe((naive.Min(one => one.Value), naive.Max(one => one.Value), naive.Count));
            step.Mean!.Value.ShouldBe(naive.Average(one => one.Value)!.Value, 1e-9);
        }
        (await bench.Store.ReadNewestAsync(channel, GenerationBench.None))!.Value.Value.ShouldBe(-80);
        var report = (await bench.Orders.ListAsync(GenerationBench.None)).ShouldHaveSingleItem();
        (report.Who, report.Why, report.Messages, report.Readings, report.Progress).ShouldBe(("qa", "wrong scale", 40, 40, 1.0));
    }

    public static async Task The_newest_reading_of_a_channel_follows_the_generation(GenerationBench bench)
    {
        bench.Profile(version: 1, scale: 1);
        await bench.StartAsync();
        for (var i = 0; i < 120; i++)
            bench.Send("f-1", -i, bench.StartMs + i * 1000);
        await bench.CaughtUpAsync();
        // The channel has another name now: what it had is no more, but can be looked at.
        bench.Profile(version: 2, scale: 2, channel: "vapour");
        await bench.Services.GetRequiredService<IProfileSets>().TakeOverAsync("it", "name", GenerationBench.None);
        await bench.OrderAndWaitAsync("vendor/+", bench.StartMs + 20_000);
        (await bench.ReadAsync("f-1")).Count.ShouldBe(20);
        (await bench.ReadAsync("f-1", every: true)).Count.ShouldBe(120);
        (await bench.ReadAsync("f-1", "vapour")).Count.ShouldBe(100);
        (await bench.Store.ReadNewestAsync(GenerationBench.ChannelOf("f-1"), GenerationBench.None))!.Value.Value.ShouldBe(-19);
        var live = bench.Services.GetRequiredService<ILiveState>();
        await Eventually.HoldsAsync(() => live.Newest(GenerationBench.ChannelOf("f-1"))?.Value is -19, "the live view follows");
        await Eventually.HoldsAsync(
            () => live.Newest(GenerationBench.ChannelOf("f-1", "vapour"))?.Value is -238,
            "also to the new channel"
        );
        var all = await bench.Store.ReadNewestOfAllAsync(GenerationBench.None);
        all.Select(reading => (reading.Channel.Name, reading.Value)).ShouldBe([("temperature", -19), ("vapour", -238)], ignoreOrder: true);
        var trend = await bench.Store.ReadTrendAsync(
            GenerationBench.ChannelOf("f-1"),
            new Domain.Time.TimeRange(bench.StartMs, bench.StartMs + 200_000),
            1,
            GenerationBench.None
        );
        trend.ShouldHaveSingleItem().Count.ShouldBe(20);

        // And back again: the newest generation counts, not the newest profile.
        bench.Profile(version: 3, scale: 0.5);
        await bench.Services.GetRequiredService<IProfileSets>().TakeOverAsync("it", "back", GenerationBench.None);
        await bench.OrderAndWaitAsync("vendor/f-1");
        (await bench.ReadAsync("f-1")).Select(reading => reading.Value).ShouldBe(Enumerable.Range(0, 120).Select(i => (double?)-0.5 * i));
        (await bench.ReadAsync("f-1", "vapour")).ShouldBeEmpty();
    }
}
