using ColdChain.Domain.Time;

namespace ColdChain.Domain.Tests.Time;

public sealed class IsoDurationTests
{
    [Theory]
    [InlineData("PT10H", 36_000_000)]
    [InlineData("PT0S", 0)]
    [InlineData("P0D", 0)]
    [InlineData("P1DT2H3M4.5S", 93_784_500)]
    [InlineData("PT36H", 129_600_000)]
    [InlineData("P30D", 2_592_000_000)]
    [InlineData("PT0.001S", 1)]
    [InlineData("-PT5M", -300_000)]
    public void Days_hours_minutes_and_seconds_are_read(string text, double expectedMs)
    {
        IsoDuration.TryParse(text, out var duration).ShouldBeTrue();
        duration.TotalMilliseconds.ShouldBe(expectedMs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("P1W")]
    [InlineData("PT1.5H")]
    [InlineData("PT1,5S")]
    [InlineData("PT.5S")]
    [InlineData("PT5.S")]
    [InlineData("PT1.2.3S")]
    [InlineData("PT5")]
    [InlineData("PT5M5H")]
    [InlineData("PT5M5M")]
    [InlineData("PT-5M")]
    [InlineData("pt5m")]
    [InlineData("10:00")]
    [InlineData("PT 5M")]
    [InlineData("P99999999999D")]
    [InlineData("PT99999999999999999999999999999S")]
    public void Anything_else_is_no_duration(string text) => IsoDuration.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("PT0S")]
    [InlineData("PT15M")]
    [InlineData("P1D")]
    [InlineData("P1DT12H")]
    [InlineData("PT1H0.5S")]
    [InlineData("-PT5M")]
    [InlineData("P3650DT23H59M59.9999999S")]
    public void The_shortest_text_is_written_back(string text)
    {
        IsoDuration.TryParse(text, out var duration).ShouldBeTrue();
        IsoDuration.Format(duration).ShouldBe(text);
    }

    [Fact]
    public void The_longest_durations_read_back()
    {
        IsoDuration.TryParse(IsoDuration.Format(TimeSpan.MaxValue), out var longest).ShouldBeTrue();
        longest.ShouldBe(TimeSpan.MaxValue);
    }
}
