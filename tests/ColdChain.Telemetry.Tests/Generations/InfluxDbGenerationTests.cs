using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Tests.Stores.InfluxDb;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Telemetry.Tests.Generations;

/// <summary>Decoding again, with a real InfluxDB 1.6.7.</summary>
public sealed class InfluxDbGenerationTests(InfluxDbFixture influx) : IClassFixture<InfluxDbFixture>
{
    [RealServerFact(RealServers.InfluxDb)]
    public async Task A_mended_scale_is_laid_over_the_span_and_the_old_readings_stay()
    {
        await using var bench = new GenerationBench(influx.Server);
        await GenerationContract.A_mended_scale_is_laid_over_the_span_and_the_old_readings_stay(bench);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task The_newest_reading_of_a_channel_follows_the_generation()
    {
        await using var bench = new GenerationBench(influx.Server);
        await GenerationContract.The_newest_reading_of_a_channel_follows_the_generation(bench);
    }

    [RealServerFact(RealServers.InfluxDb)]
    public async Task While_the_store_is_away_no_step_is_made_and_afterwards_it_comes_to_the_end()
    {
        await using var server = await InfluxDbServer.StartAsync();
        await using var bench = new GenerationBench(server);
        const int messages = 3 * GenerationStep.MaxMessages;
        bench.Profile(version: 1, scale: 1);
        await bench.StartAsync();
        for (var i = 0; i < messages; i++)
            bench.Send("f-1", i % 20, bench.StartMs + i * 100);
        await bench.CaughtUpAsync();
        bench.Profile(version: 2, scale: 2);
        await bench.Services.GetRequiredService<IProfileSets>().TakeOverAsync("it", "mended", GenerationBench.None);
        var preview = await bench.PreviewAsync("vendor/+");
        server.Kill();
        var ordered = await bench.Orders.OrderAsync(preview.Id, "qa", "why", GenerationBench.None);
        await Eventually.HoldsAsync(() => bench.State.Trouble is not null, "the store is missed");
        // Live data go on coming; the journal holds them, and nothing of the order behind it.
        for (var i = 0; i < 100; i++)
            bench.Send("f-2", i % 20, bench.StartMs + i * 100);
        bench.Journal.DurableSequence.ShouldBe(ordered + 100);
        await server.StartAgainAsync();
        await Eventually.HoldsAsync(
            async () => (await bench.Orders.ListAsync(GenerationBench.None)) is [{ State: GenerationState.Done }],
            "it is done",
            TimeSpan.FromMinutes(3)
        );
        await bench.CaughtUpAsync();
        var readings = await bench.ReadAsync("f-1");
        readings.Count.ShouldBe(messages);
        readings.ShouldAllBe(reading => reading.Generation == ordered);
        (await bench.ReadAsync("f-2")).Count.ShouldBe(100);
        // The order, three or four steps of it, its end: no step was made twice.
        (bench.Journal.DurableSequence - ordered - 100).ShouldBeInRange(4, 5);
    }
}
