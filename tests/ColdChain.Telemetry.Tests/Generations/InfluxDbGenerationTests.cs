using ColdChain.Telemetry.Tests.Stores.InfluxDb;
using ColdChain.TestSupport;

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
}
