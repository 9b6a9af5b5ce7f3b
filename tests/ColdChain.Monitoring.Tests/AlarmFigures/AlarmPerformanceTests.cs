using ColdChain.Domain.Limits;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;
using static ColdChain.Monitoring.Alarms.AlarmEvent;
using static ColdChain.Monitoring.Tests.AlarmFigures.Lives;

namespace ColdChain.Monitoring.Tests.AlarmFigures;

/// <summary>Each figure with an example worked out by hand.</summary>
public sealed class AlarmPerformanceTests
{
    private const double Day = 24 * 60;
    private static readonly AlarmFigurePeriod OneDay = Period(0, Day);

    [Fact]
    public void Announcements_are_counted_by_day_hour_and_ten_minutes_and_for_each_operator()
    {
        // Two days: 6 in the first hour (4 of them in its first ten minutes), 2 on the second day.
        double[] minutes = [0, 1, 2, 9, 10, 59, 1500, 1501];
        var lives = minutes.Select((minute, index) => Of($"r{index}", minute, minute + 5, minute + 30));
        var figures = Figures(Period(0, 2 * Day), lives);
        figures.Announced.ShouldBe(8);
        figures.PerDay.ShouldBe(4);
        figures.PerHour.ShouldBe(8 / 48.0, 1e-12);
        figures.PerTenMinutes.ShouldBe(8 / 288.0, 1e-12);
        (figures.PeakDay, figures.PeakHour, figures.PeakTenMinutes).ShouldBe((6, 6, 4));
        figures.Days.Select(day => day.Announced).ShouldBe([6, 2]);
        figures.ByHourOfDay[0].ShouldBe(6);
        figures.ByHourOfDay[1].ShouldBe(2);

        var two = Figures(Period(0, 2 * Day), new AlarmFigureOptions { Operators = 2 }, lives);
        (two.PerDay, two.PeakHour, two.Operators).ShouldBe((2, 3, 2));
    }

    [Fact]
    public void A_site_may_have_its_own_number_of_operators()
    {
        var options = new AlarmFigureOptions { Operators = 3 };
        options.OperatorsBySite["sh"] = 2;
        Figures(OneDay with { Sites = ["sh"] }, options).Operators.ShouldBe(2);
        Figures(OneDay with { Sites = ["zb"] }, options).Operators.ShouldBe(3);
        Figures(OneDay with { Sites = ["sh", "zb"] }, options).Operators.ShouldBe(3);
        Figures(OneDay, options).Operators.ShouldBe(3);
    }

    [Fact]
    public void A_flood_begins_with_the_eleventh_in_ten_minutes_and_ends_when_four_are_left()
    {
        // One every half minute from minute 100: the eleventh comes at 105. The last, the twelfth, at 105.5. Ten minutes after the eighth (103.5) four are left.
        var lives = Enumerable.Range(0, 12).Select(index => Of($"r{index}", 100 + (index / 2.0), 200, 300));
        var figures = Figures(OneDay, lives);
        figures.FloodCount.ShouldBe(1);
        figures.Floods[0].ShouldBe(new AlarmFlood(At(105), At(113.5), 12));
        figures.LongestFlood.ShouldBe(TimeSpan.FromMinutes(8.5));
        figures.FloodShare.ShouldBe(8.5 / Day, 1e-12);
        Figures(OneDay, lives.Take(10)).FloodCount.ShouldBe(0);
        Figures(OneDay, new AlarmFigureOptions { Operators = 2 }, lives).FloodCount.ShouldBe(0);
    }

    [Fact]
    public void A_flood_that_goes_on_ends_with_the_period()
    {
        var lives = Enumerable.Range(0, 12).Select(index => Of($"r{index}", 100 + (index / 2.0), 200, 300));
        Figures(Period(0, 110), lives).Floods[0].ShouldBe(new AlarmFlood(At(105), At(110), 12));
    }

    [Fact]
    public void Ten_minutes_apart_is_not_within_ten_minutes()
    {
        // Eleven in exactly ten minutes: when the last comes, the first has left.
        Figures(OneDay, Enumerable.Range(0, 11).Select(index => Of($"r{index}", 100 + index, 200, 300))).FloodCount.ShouldBe(0);
    }

    [Fact]
    public void A_busy_hour_has_more_than_thirty_and_busy_ten_minutes_more_than_ten()
    {
        var lives = Enumerable.Range(0, 31).Select(index => Of($"r{index}", 60 + (index * 59 / 31.0), 200, 300));
        var figures = Figures(Period(0, 240), lives);
        figures.BusyHours.ShouldBe(0.25);
        figures.BusyTenMinutes.ShouldBe(0);
        Figures(Period(0, 100), Enumerable.Range(0, 11).Select(index => Of($"r{index}", 20 + (index / 2.0), 60, 70)))
            .BusyTenMinutes.ShouldBe(0.1);
    }

    [Fact]
    public void Standing_alarms_have_a_mean_and_a_most_and_what_is_set_aside_does_not_stand()
    {
        // 6 h, 12 h, and one of 20 h that is shelved after 2 h: 20 alarm-hours in a day. At most two at a time.
        var figures = Figures(
            OneDay,
            Of("a", 0, 1, 360),
            Of("b", 360, 361, 1080),
            Of("c", Severity.Alarm, (Rise, 60), (Shelve, 180), (Clear, 1260), (Unshelve, 1300))
        );
        figures.StandingMean.ShouldBe(20 / 24.0, 1e-12);
        figures.StandingPeak.ShouldBe(2);
        var shelved = figures.Withheld.Single(item => item.State == AlarmState.Shelved);
        shelved.ShouldBe(new WithheldFigure(AlarmState.Shelved, 1, TimeSpan.FromMinutes(1120), 0));
    }

    [Fact]
    public void What_stands_longer_than_a_day_is_stale_on_each_day_that_it_is()
    {
        // Announced at 06:00 of the first day, over at 12:00 of the third: stale from 06:00 of the second on.
        var figures = Figures(Period(0, 4 * Day), Of("a", 360, 400, (2 * Day) + 720));
        (figures.Stale, figures.LongStanding, figures.MostStaleOnADay).ShouldBe((1, 1, 1));
        figures.Days.Select(day => day.Stale).ShouldBe([0, 1, 1, 0]);
        figures.StaleAlarms.ShouldHaveSingleItem().ShouldBe(new LastingAlarm(Source("a"), Severity.Warning, At(360), At((2 * Day) + 720)));
        Figures(Period(0, 4 * Day), Of("a", 360, 400, 360 + Day)).Stale.ShouldBe(0);
    }

    [Fact]
    public void What_stood_before_the_period_is_in_it()
    {
        var figures = Figures(Period(2 * Day, 3 * Day), Of("a", 0, 10, 10 * Day));
        (figures.Announced, figures.Stale, figures.StandingMean).ShouldBe((0, 1, 1));
        figures.StaleAlarms[0].ToMs.ShouldBeNull();
    }

    [Fact]
    public void Set_aside_it_is_not_stale_but_its_condition_stands_as_long()
    {
        var life = Of("a", Severity.Alarm, (Rise, 0), (Shelve, 60), (Unshelve, Day), (Clear, 2 * Day));
        var figures = Figures(Period(0, 3 * Day), life);
        (figures.Stale, figures.LongStanding, figures.Announced).ShouldBe((0, 1, 2));
    }

    [Fact]
    public void Three_beginnings_of_one_source_in_a_minute_are_chattering()
    {
        AlarmLife Short(string rule, double minute) => Of(rule, Severity.Warning, (Rise, minute), (Clear, minute + 0.1));
        var figures = Figures(OneDay, Short("a", 10), Short("a", 10.5), Short("a", 11), Short("b", 10), Short("b", 10.5), Short("b", 11.1));
        figures.ChatteringCount.ShouldBe(1);
        figures.Chattering.ShouldHaveSingleItem().ShouldBe(new RepeatingSource(Source("a"), 3));
        // Within the hour both do.
        figures.SlowChatteringCount.ShouldBe(2);
        // The last of each is over at once and does not come back.
        figures.Fleeting.ShouldBe(2);
    }

    [Fact]
    public void Chattering_runs_that_overlap_count_each_beginning_once()
    {
        double[] minutes = [0, 0.4, 0.8, 1.2, 30, 60, 60.5, 61];
        AlarmRepetitions.Within([.. minutes.Select(At)], 3, TimeSpan.FromMinutes(1)).ShouldBe(7);
    }

    [Fact]
    public void An_alarm_that_asks_again_is_load_but_no_chatter()
    {
        var life = Of("a", Severity.Critical, (Rise, 0), (Acknowledge, 1), (ReAlarm, 31), (Acknowledge, 32), (ReAlarm, 62), (Clear, 70));
        var figures = Figures(OneDay, life);
        (figures.Announced, figures.AskedAgain, figures.SlowChatteringCount).ShouldBe((3, 2, 0));
    }

    [Fact]
    public void The_top_ten_have_their_share_and_severities_are_counted()
    {
        // Eleven sources: the first came four times, the others once.
        var lives = Enumerable
            .Range(0, 14)
            .Select(index =>
                Of(
                    index < 4 ? "often" : $"r{index:00}",
                    index == 0 ? Severity.Critical : Severity.Info,
                    (Rise, index * 90),
                    (Clear, (index * 90) + 5)
                )
            );
        var figures = Figures(OneDay, lives);
        figures.Sources.ShouldBe(11);
        figures.TopSources.Count.ShouldBe(10);
        figures.TopSources[0].ShouldBe(new SourceShare(Source("often"), 4, 4 / 14.0));
        figures.TopShare!.Value.ShouldBe(13 / 14.0, 1e-12);
        figures.BySeverity.ShouldBe([13, 0, 0, 1]);
    }

    [Fact]
    public void Times_to_answer_have_median_percentile_and_longest_and_nobody_waits_twice()
    {
        // Waits of 1, 2, ... 20 minutes: the median is 10.5, the 95th of a hundred is the 19th of twenty.
        var lives = Enumerable.Range(1, 20).Select(wait => Of($"r{wait}", wait * 30, (wait * 30) + wait, (wait * 30) + 25));
        var answers = Figures(OneDay, lives).Answers;
        answers.ShouldBe(
            new AnswerTimes(20, TimeSpan.FromMinutes(10.5), TimeSpan.FromMinutes(19), TimeSpan.FromMinutes(20), 0, LongestUnanswered: null)
        );

        // It comes and goes before somebody looks: one wait, from the first time.
        var twice = Of("a", Severity.Alarm, (Rise, 0), (Clear, 10), (Rise, 20), (Acknowledge, 50));
        Figures(OneDay, twice).Answers.Longest.ShouldBe(TimeSpan.FromMinutes(50));
    }

    [Fact]
    public void What_nobody_answered_waits_to_the_end_of_the_period()
    {
        var figures = Figures(
            OneDay,
            Of("a", Severity.Alarm, (Rise, 1200), (Clear, 1210)),
            Of("b", Severity.Alarm, (Rise, 1400), (Acknowledge, 1500)),
            Of("c", Severity.Alarm, (Rise, 0), (Suppress, 10), (Clear, 20), (Unsuppress, 30), (Acknowledge, 40))
        );
        figures.Answers.Unanswered.ShouldBe(2);
        figures.Answers.LongestUnanswered.ShouldBe(TimeSpan.FromMinutes(240));
        // Suppressed it asked nobody; what was left unseen asked again from then on.
        figures.Answers.Longest.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void A_replay_tells_nobody_so_it_is_no_load_and_nobody_is_late()
    {
        var life = Of("a", 10, 300, 400);
        var replayed = life with { Steps = [.. life.Steps.Select(step => step with { Replayed = step.Event == Rise })] };
        var figures = Figures(OneDay, replayed);
        (figures.Announced, figures.Answers.Answered, figures.StandingPeak).ShouldBe((0, 0, 1));
    }

    [Fact]
    public void A_step_with_an_earlier_time_than_the_one_before_comes_after_it()
    {
        // Judged behind a backlog: the end bears a receive time before the answer.
        var life = Of("a", Severity.Alarm, (Rise, 0), (Acknowledge, 60), (Clear, 30));
        var figures = Figures(OneDay, life);
        (figures.Answers.Longest, figures.StandingMean).ShouldBe((TimeSpan.FromMinutes(60), 60 / Day));
    }

    [Fact]
    public void Days_are_those_of_the_zone_also_when_the_clocks_change()
    {
        // Berlin, the last Sunday of October 2026: a day of 25 hours.
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var from = new DateTimeOffset(2026, 10, 24, 22, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var days = Figures(new AlarmFigurePeriod(from, from + (49 * 60 * Minute), berlin, null)).Days;
        days.Select(day => (day.ToMs - day.FromMs) / (60 * Minute)).ShouldBe([25, 24]);
        days[0].Day.ShouldBe(new DateOnly(2026, 10, 25));
    }

    [Fact]
    public void Without_alarms_there_is_nothing_to_say()
    {
        var figures = Figures(OneDay);
        (figures.Announced, figures.TopShare, figures.Answers.Median, figures.FloodCount).ShouldBe((0, null, null, 0));
        figures.Days.ShouldHaveSingleItem().Announced.ShouldBe(0);
    }
}
