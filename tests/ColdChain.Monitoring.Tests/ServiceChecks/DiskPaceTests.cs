using ColdChain.Monitoring.ServiceChecks;

namespace ColdChain.Monitoring.Tests.ServiceChecks;

public sealed class DiskPaceTests
{
    private const long Hour = 3_600_000;

    [Fact]
    public void The_pace_of_the_last_day_says_when_it_is_full()
    {
        var pace = new DiskPace();
        // 1 GB an hour for a day, of 100 GB.
        for (var hour = 0; hour <= 24; hour++)
            pace.Observe(100_000_000_000 - (hour * 1_000_000_000L), hour * Hour);
        pace.DaysUntilFull(24 * Hour)!.Value.ShouldBe(76 / 24d, 0.001);
        pace.DaysUntilFull(48 * Hour)!.Value.ShouldBe(52 / 24d, 0.001);
        pace.DaysUntilFull(1000 * Hour)!.Value.ShouldBe(0);
    }

    [Fact]
    public void A_few_hours_or_a_disk_that_empties_say_nothing()
    {
        var pace = new DiskPace();
        pace.DaysUntilFull(0).ShouldBeNull();
        for (var hour = 0; hour <= 5; hour++)
            pace.Observe(1000 - hour, hour * Hour);
        pace.DaysUntilFull(5 * Hour).ShouldBeNull();
        pace.Observe(2000, 10 * Hour);
        pace.DaysUntilFull(10 * Hour).ShouldBeNull();
    }

    [Fact]
    public void What_is_older_than_a_day_counts_no_more()
    {
        var pace = new DiskPace();
        for (var quarter = 0; quarter <= 400; quarter++)
            pace.Observe(quarter < 200 ? 1_000_000 - (quarter * 1000) : 800_000, quarter * Hour / 4);
        pace.DaysUntilFull(100 * Hour).ShouldBeNull();
    }
}
