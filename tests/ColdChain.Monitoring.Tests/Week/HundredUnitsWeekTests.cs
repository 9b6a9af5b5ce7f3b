using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Tests.Notifications;

namespace ColdChain.Monitoring.Tests.Week;

/// <summary>
/// A week of 100 units with the shipped limits. The devices send every five minutes, as the profiles expect; <c>tests/bench -- week</c> runs the same
/// week with readings every minute.
/// </summary>
public sealed class HundredUnitsWeekTests
{
    [Fact]
    public async Task Two_failures_are_alarmed_in_time_and_fewer_than_six_alarms_a_day_come_in_all()
    {
        var week = await new HundredUnitsWeek(TimeSpan.FromMinutes(5), TestOutbox.Of).RunAsync();
        week.Units.ShouldBe(100);

        var all = string.Join('\n', week.Alarms.Select(alarm => $"{alarm.PointId} {alarm.Kind} {alarm.RuleId} {alarm.Severity}"));
        week.PerDay.ShouldBeLessThan(6, all);
        week.NaivePerDay.ShouldBeGreaterThan(10 * week.PerDay, all);
        week.Figures.Announced.ShouldBe(week.Alarms.Count);

        var (freezer, dewar) = (week.Failures[0], week.Failures[1]);
        // Foretold while there are hours to come in and move the boxes; at the limit itself the alarm comes within its delay of ten minutes and one reading.
        freezer.FirstAfter.ShouldBeLessThan(TimeSpan.FromHours(1));
        freezer.FirstBeforeLimit.ShouldBeGreaterThan(TimeSpan.FromHours(4));
        freezer.AlarmBeforeLimit.ShouldBeGreaterThan(-TimeSpan.FromMinutes(15));
        // Nobody has to come at night because of a dewar: there are days.
        dewar.FirstBeforeLimit.ShouldBeGreaterThan(TimeSpan.FromDays(5));
        dewar.AlarmBeforeLimit.ShouldBeGreaterThan(TimeSpan.FromDays(5));
        dewar.Told.Keys.ShouldContain(Severity.Critical);
    }
}
