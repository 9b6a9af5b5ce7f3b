using System.Text.Json;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Readings;
using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class MeanKineticTemperatureTests
{
    public static TheoryData<string> PublishedExamples()
    {
        var ids = new TheoryData<string>();
        foreach (var example in Examples())
            ids.Add(example.GetProperty("id").GetString()!);
        return ids;
    }

    [Theory, MemberData(nameof(PublishedExamples))]
    public void Published_examples_come_out_to_their_digits(string id)
    {
        var example = Examples().Single(e => e.GetProperty("id").GetString() == id);
        var celsius = Numbers(example, "celsius")!;
        var expected = example.GetProperty("mkt").GetDouble();
        var tolerance = example.GetProperty("tolerance").GetDouble();

        if (Numbers(example, "hours") is { } hours)
            MktOfSteps(celsius, hours).ShouldBe(expected, tolerance);
        else
            MktOfSamples(celsius).ShouldBe(expected, tolerance);
    }

    [Fact]
    public void By_time_a_segment_counts_with_the_mean_of_its_two_ends()
    {
        // One segment 20 to 30 C is the same as the two samples alone.
        Evaluate(Profile, "00:00 20, 00:05 30").MeanKineticTemperature!.Value.ShouldBe(26.2599, 0.0005);
        // 5 min between the two and 10 min at 30: one sixth of the weight at 20, five at 30.
        Evaluate(Profile, "00:00 20, 00:05 30, 00:15 30").MeanKineticTemperature!.Value.ShouldBe(28.9064, 0.0001);
    }

    [Fact]
    public void Plain_samples_can_be_asked_for_to_compare_with_published_examples() =>
        Evaluate(Profile, "00:00 20, 00:01 30, 00:11 30", weighting: MktWeighting.Samples)
            .MeanKineticTemperature!.Value.ShouldBe(MktOfSamples([20, 30, 30]), 1e-9);

    [Fact]
    public void It_is_null_for_frozen_goods_and_other_metrics()
    {
        Evaluate(Profile with { Frozen = true }, "00:00 20, 00:05 30").MeanKineticTemperature.ShouldBeNull();
        Evaluate(Profile with { Metric = Metrics.Humidity }, "00:00 20, 00:05 30").MeanKineticTemperature.ShouldBeNull();
    }

    [Theory]
    [InlineData(-190)]
    [InlineData(-265)]
    [InlineData(-273)]
    [InlineData(8)]
    [InlineData(1e9)]
    public void Of_a_constant_it_is_the_constant(double celsius) =>
        Evaluate(Profile, $"00:00 {celsius:R}, 00:05 {celsius:R}, 00:10 {celsius:R}")
            .MeanKineticTemperature!.Value.ShouldBe(celsius, Math.Max(1e-9, Math.Abs(celsius) * 1e-12));

    [Fact]
    public void A_rule_fires_for_the_whole_series_when_it_is_exceeded()
    {
        var excursion = Evaluate(Mkt(26), "00:00 20, 00:05 30, 01:00 20").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:00:00-01:00:00");
        excursion.Peak!.Value.ShouldBe(26.2599, 0.0005);
        (excursion.PeakAtMs, excursion.DegreeMinutes, excursion.MonitoredSeconds, excursion.DurationSeconds).ShouldBe(
            (null, null, 300, 3600)
        );
        Evaluate(Mkt(27), "00:00 20, 00:05 30, 01:00 20").Excursions.ShouldBeEmpty();
    }

    [Fact]
    public void A_series_at_the_limit_does_not_exceed_it()
    {
        Evaluate(Mkt(8.1m), "00:00 8.1, 00:05 8.1, 00:10 8.1").Excursions.ShouldBeEmpty();
        Evaluate(Mkt(8.1m, "PT10M"), "00:00 8.1, 00:05 8.1, 00:10 8.1").Excursions.ShouldBeEmpty();
    }

    [Fact]
    public void With_a_window_it_is_judged_at_each_sample()
    {
        // (20,30) 26.26 at 00:05; window of 5 min: 30 at 00:10; (30,20) 26.26 at 00:15; 20 at 00:20
        var excursion = Evaluate(Mkt(26), "00:00 20, 00:05 30, 00:10 30, 00:15 20, 00:20 20").Excursions.ShouldHaveSingleItem();
        excursion.Span().ShouldBe("00:00:00-00:20:00");
        var rolling = Evaluate(Mkt(26, "PT5M"), "00:00 20, 00:05 30, 00:10 30, 00:15 20, 00:20 20").Excursions.ShouldHaveSingleItem();
        rolling.Span().ShouldBe("00:05:00-00:20:00");
        (rolling.Peak!.Value, rolling.PeakAtMs!.Value).ShouldBe((30, At("00:10")));
        rolling.DegreeMinutes.ShouldBeNull();
    }

    [Fact]
    public void A_window_without_a_segment_takes_its_plain_samples() =>
        Evaluate(Mkt(26, "PT2H"), "00:00 20, 01:00 30, 04:00 20").Spans().ShouldBe("01:00:00-04:00:00");

    /// <summary>Steps of so many hours: each is a pair of samples that far apart, with gaps between the pairs.</summary>
    private static double MktOfSteps(double[] celsius, double[] hours)
    {
        var series = new SampleSeries();
        var timeMs = At("00:00");
        foreach (var (value, length) in celsius.Zip(hours))
        {
            series.Add(timeMs, value);
            timeMs += (long)(length * 3_600_000);
            series.Add(timeMs, value);
            timeMs += (long)TimeSpan.FromDays(10).TotalMilliseconds;
        }
        return ChannelEvaluator.Evaluate("x", Profile with { MaxGap = TimeSpan.FromDays(2) }, series).MeanKineticTemperature!.Value;
    }

    private static double MktOfSamples(double[] celsius)
    {
        var series = new SampleSeries();
        for (var i = 0; i < celsius.Length; i++)
            series.Add(i * 60_000L, celsius[i]);
        return ChannelEvaluator.Evaluate("x", Profile, series, default, MktWeighting.Samples).MeanKineticTemperature!.Value;
    }

    private static double[]? Numbers(JsonElement example, string name) =>
        example.TryGetProperty(name, out var numbers) ? [.. numbers.EnumerateArray().Select(n => n.GetDouble())] : null;

    private static List<JsonElement> Examples()
    {
        using var document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Excursions", "mkt-examples.json"))
        );
        return [.. document.RootElement.GetProperty("examples").EnumerateArray().Select(example => example.Clone())];
    }
}
