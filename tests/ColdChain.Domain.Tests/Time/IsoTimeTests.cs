using ColdChain.Domain.Time;
using ColdChain.TestSupport;

namespace ColdChain.Domain.Tests.Time;

public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2026-11-20T08:00:00Z", 1795161600000)]
    [InlineData("2026-11-20T08:00:00.5Z", 1795161600500)]
    [InlineData("2026-11-20T08:00Z", 1795161600000)]
    [InlineData("2026-11-20T16:00:00+08:00", 1795161600000)]
    [InlineData("2026-11-20T16:00:00+0800", 1795161600000)]
    [InlineData("2026-11-20T16:00:00+08", 1795161600000)]
    [InlineData("2026-11-20t08:00:00z", 1795161600000)]
    [InlineData("1969-12-31T23:59:59.999Z", -1)]
    [InlineData("0001-01-01T00:00:00Z", IsoTime.MinMs)]
    [InlineData("9999-12-31T23:59:59.999999999Z", IsoTime.MaxMs)]
    public void A_time_with_offset_is_whole_milliseconds_utc(string text, long expectedMs)
    {
        IsoTime.TryParse(text, out var timeMs).ShouldBeTrue();
        timeMs.ShouldBe(expectedMs);
    }

    [Theory]
    [InlineData("2026-11-20T08:00:00.0009999Z", 1795161600000)]
    [InlineData("2026-11-20T08:00:00.123999999Z", 1795161600123)]
    [InlineData("1969-12-31T23:59:59.9999Z", -1)]
    public void What_is_finer_than_a_millisecond_is_cut_off(string text, long expectedMs)
    {
        IsoTime.TryParse(text, out var timeMs).ShouldBeTrue();
        timeMs.ShouldBe(expectedMs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-11-20T08:00:00")]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20T08:00:60Z")]
    [InlineData("2026-11-20T24:00:00Z")]
    [InlineData("2026-02-29T08:00:00Z")]
    [InlineData("2026-13-01T08:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-11-20T08:00:00,5Z")]
    [InlineData("2026-11-20T08:00:00.Z")]
    [InlineData("2026-11-20T08:00:00.1234567890Z")]
    [InlineData("2026-11-20T08:00:00+24:00")]
    [InlineData("2026-11-20T08:00:00+08:60")]
    [InlineData("2026-11-20T08:00:00+8")]
    [InlineData("2026-11-20T08:00:00 Z")]
    [InlineData(" 2026-11-20T08:00:00Z")]
    [InlineData("2026-11-20 08:00:00Z")]
    [InlineData("2026-11-20T08Z")]
    [InlineData("2026-11-20T08:0:00Z")]
    [InlineData("2026-11-20T08:00:0٣Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("2026-11-20T08:00:00Z2026-11-20T08:00:00Z")]
    public void Anything_else_is_no_time(string text) => IsoTime.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    [InlineData(1795161600005, "2026-11-20T08:00:00.005Z")]
    public void A_time_is_written_with_milliseconds_and_Z(long timeMs, string expected) => IsoTime.Format(timeMs).ShouldBe(expected);

    [Fact]
    public void What_is_written_reads_back() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue)
                    .Two()
                    .Select(pair =>
                        IsoTime.MinMs + (((pair.Item1 * (long)int.MaxValue) + pair.Item2) % (IsoTime.MaxMs - IsoTime.MinMs + 1))
                    )
                    .ToArbitrary(),
                timeMs => IsoTime.TryParse(IsoTime.Format(timeMs), out var read) && read == timeMs
            )
            .Check(Seeded.Quick);
}
