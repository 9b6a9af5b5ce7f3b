using ColdChain.Records.Measured;

namespace ColdChain.Records.Tests.Measured;

public sealed class MeasuredDifferenceTests
{
    private static readonly MeasuredField Signed = new()
    {
        Field = "transitTemperature",
        Status = MeasuredStatus.Measured,
        Unit = "C",
        Min = -82,
        Max = -79.5,
        Mean = -80.25,
    };

    [Fact]
    public void What_the_readings_still_say_is_no_difference()
    {
        MeasuredDifference.Is(Signed, Signed with { Mean = -80.25000001 }).ShouldBeFalse();
        MeasuredDifference.Is(Signed, Signed with { UnmonitoredSeconds = 7 }).ShouldBeFalse();
        MeasuredDifference.Is(reviewed: null, Signed).ShouldBeFalse("nothing was signed");
        MeasuredDifference.Is(Signed, Signed with { Status = MeasuredStatus.Unavailable }).ShouldBeFalse("nothing can be said");
    }

    [Fact]
    public void Another_value_or_none_is()
    {
        MeasuredDifference.Is(Signed, Signed with { Max = -79 }).ShouldBeTrue();
        MeasuredDifference.Is(Signed, Signed with { Mean = null }).ShouldBeTrue();
        MeasuredDifference
            .Is(Signed, Signed with { Status = MeasuredStatus.NoReading, Min = null, Max = null, Mean = null })
            .ShouldBeTrue();
        MeasuredDifference
            .Is(Signed with { Status = MeasuredStatus.NoReading, Min = null, Max = null, Mean = null }, Signed)
            .ShouldBeTrue();
    }
}
