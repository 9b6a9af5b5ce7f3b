using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Normalising;

namespace ColdChain.Telemetry.Tests.Normalising;

/// <summary>Invariant 6: it fails towards alarm.</summary>
public sealed class NormaliserTests
{
    private const long Received = 1_790_000_000_000;
    private const long Day = 86_400_000;
    private static readonly ChannelId Channel = new("shanghai", "ln2-2", "vapour");
    private readonly NormalisingOptions _options = new();

    [Theory]
    [InlineData(0L)]
    [InlineData(5 * 60_000L)]
    [InlineData(-400 * Day)]
    public void An_event_time_within_the_window_stands(long offset)
    {
        var reading = Normalise(Decoded(-180, Received + offset));
        (reading.TimeMs, reading.TimeSource, reading.Reason).ShouldBe((Received + offset, TimeSource.Sample, null));
    }

    [Theory]
    [InlineData(5 * 60_000L + 1)]
    [InlineData(-400 * Day - 1)]
    [InlineData(-Received)]
    public void An_event_time_that_cannot_be_true_is_replaced_and_marked_and_the_value_is_still_judged(long offset)
    {
        var reading = Normalise(Decoded(-180, Received + offset));
        (reading.TimeMs, reading.TimeSource, reading.Reason).ShouldBe((Received, TimeSource.Received, "clock"));
        (reading.Quality, reading.Value).ShouldBe((Quality.Good, -180));
    }

    [Fact]
    public void The_window_is_an_option()
    {
        _options.BackfillWindow = TimeSpan.FromDays(1);
        _options.MaxAhead = TimeSpan.Zero;
        Normalise(Decoded(1, Received - Day - 1)).Reason.ShouldBe("clock");
        Normalise(Decoded(1, Received + 1)).Reason.ShouldBe("clock");
        Normalise(Decoded(1, Received)).Reason.ShouldBeNull();
    }

    [Fact]
    public void A_fault_with_a_wrong_clock_keeps_its_own_reason() =>
        Normalise(Decoded(null, 0, Quality.Fault, "open-circuit"))
            .ShouldSatisfyAllConditions(
                reading => reading.Reason.ShouldBe("open-circuit"),
                reading => reading.Quality.ShouldBe(Quality.Fault),
                reading => reading.TimeMs.ShouldBe(Received)
            );

    [Theory]
    [InlineData(-273.15, true)]
    [InlineData(-273.16, false)]
    [InlineData(1500, true)]
    [InlineData(1500.1, false)]
    [InlineData(45, true)]
    public void What_no_sensor_can_report_is_a_fault_what_the_equipment_should_not_have_is_not(double value, bool stands)
    {
        var reading = Normalise(Decoded(value, Received));
        reading.Value.ShouldBe(stands ? value : null);
        reading.Quality.ShouldBe(stands ? Quality.Good : Quality.Fault);
        reading.Reason.ShouldBe(stands ? null : "sensor-range");
    }

    [Fact]
    public void A_metric_without_a_range_takes_every_number() =>
        Normalise(Decoded(1e300, Received) with { Metric = "weight" }).Value.ShouldBe(1e300);

    [Fact]
    public void A_range_may_be_set_for_any_metric()
    {
        _options.SensorRanges["weight"] = new SensorRange { Min = 0, Max = 100 };
        Normalise(Decoded(101, Received) with { Metric = "weight" }).Reason.ShouldBe("sensor-range");
    }

    private Reading Normalise(DecodedReading decoded) =>
        new Normaliser(_options).Normalise(decoded, Channel, Received, retained: false, Guid.Empty, sequence: 1);

    private static DecodedReading Decoded(double? value, long? timeMs, Quality quality = Quality.Good, string? reason = null) =>
        new("shanghai", "ln2-2", "vapour", "temperature", "C", value, timeMs, TimeSource.Sample, quality, reason);
}
