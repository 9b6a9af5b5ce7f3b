namespace ColdChain.Telemetry.Tests.Generations;

/// <summary>Decoding again, with the embedded store.</summary>
public sealed class SqliteGenerationTests
{
    [Fact]
    public async Task A_mended_scale_is_laid_over_the_span_and_the_old_readings_stay()
    {
        await using var bench = new GenerationBench();
        await GenerationContract.A_mended_scale_is_laid_over_the_span_and_the_old_readings_stay(bench);
    }

    [Fact]
    public async Task The_newest_reading_of_a_channel_follows_the_generation()
    {
        await using var bench = new GenerationBench();
        await GenerationContract.The_newest_reading_of_a_channel_follows_the_generation(bench);
    }
}
