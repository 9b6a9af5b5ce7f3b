using ColdChain.Domain.Limits;
using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

/// <summary>Vectors and faults of published designs. The vectors of open mSupply are limits from 8 C on, inclusive, for 1 s.</summary>
public sealed class PublishedDesignsTests
{
    private static readonly ThresholdRule Hot = Above(8, onDelay: "PT1S", inclusive: true);

    [Fact]
    public void Two_hot_samples_are_one_open_breach_from_the_first() =>
        Evaluate(Hot, "00:00:00 10, 00:00:01 10").Spans().ShouldBe("00:00:00-");

    [Fact]
    public void A_cold_sample_closes_the_breach()
    {
        // There the breach ends at the first good sample; here where the line crosses the limit, 2/9 s after the last hot one.
        Evaluate(Hot, "00:00:00 10, 00:00:01 10, 00:00:02 1").Spans().ShouldBe("00:00:00-00:00:01.222");
    }

    [Fact]
    public void Hot_again_is_a_second_breach_and_open()
    {
        var result = Evaluate(Hot, "00:00:00 10, 00:00:01 10, 00:00:02 1, 00:00:03 10, 00:00:04 10");
        // 7/9 s after the cold sample
        result.Spans().ShouldBe("00:00:00-00:00:01.222, 00:00:02.778-");
    }

    [Fact]
    public void Single_hot_samples_around_a_cold_one_are_no_breach()
    {
        // 0.444 s each, on either side
        var result = Evaluate(Hot, "00:00:00 10, 00:00:02 1, 00:00:04 10");
        result.Excursions.ShouldBeEmpty();
        result.Transients.ShouldBe(1);
    }

    [Fact]
    public void A_short_hot_spell_is_no_breach() => Evaluate(Hot, "00:00:00 10, 00:00:01 7").Excursions.ShouldBeEmpty();

    [Fact]
    public void A_hot_spell_too_short_followed_directly_by_a_cold_one_does_not_hide_the_cold_breach()
    {
        var profile = With(Above(8, onDelay: "PT30M", inclusive: true), Below(2, onDelay: "PT20M", inclusive: true));
        var result = Evaluate(profile, "00:00 9, 00:05 9, 00:10 1, 00:20 1, 00:30 1, 00:40 1");
        result.Excursions.ShouldHaveSingleItem().RuleId.ShouldBe("low");
        result.Transients.ShouldBe(1);
    }

    [Fact]
    public void Two_hot_samples_ten_hours_apart_with_nothing_between_are_no_certain_breach_of_ten_hours()
    {
        var excursion = Evaluate(Above(8, onDelay: "PT10H"), "00:00 9, 10:00 9").Excursions.ShouldHaveSingleItem();
        (excursion.Certain, excursion.MonitoredSeconds, excursion.SpansGap).ShouldBe((false, 0, true));
    }

    [Fact]
    public void Late_samples_older_than_the_newest_breach_are_judged() =>
        Evaluate(Above(8), "10:00 9, 10:05 9, 10:10 7, 02:00 9, 02:05 9, 02:10 7").Spans().ShouldBe("02:00:00-02:07:30, 10:00:00-10:07:30");

    [Fact]
    public void A_breach_of_more_than_24_86_days_keeps_its_duration()
    {
        var profile = With(Above(8)) with { MaxGap = TimeSpan.FromDays(40) };
        var excursion = Evaluate(profile, "2026-01-01T00:00 9, 2026-01-31T00:00 9").Excursions.ShouldHaveSingleItem();
        excursion.DurationSeconds.ShouldBe(30 * 86_400);
    }

    [Fact]
    public void A_silent_sensor_whose_last_value_was_bad_stays_on_the_list()
    {
        var result = Evaluate(With(Above(8), Missing("PT15M")), "00:00 7, 00:05 9", to: "23:00");
        result.Spans().ShouldBe("00:02:30-, 00:20:00-");
    }

    [Fact]
    public void A_local_time_that_does_not_exist_is_a_time_like_any_other_in_utc() =>
        // 02:30 on the last Sunday of March does not exist in Central Europe; with its offset it is 01:30 UTC.
        Evaluate(Above(8), "2026-03-29T01:25 7, 2026-03-29T01:30 9, 2026-03-29T01:35 7").Spans().ShouldBe("01:27:30-01:32:30");

    [Fact]
    public void Many_spells_below_minus_half_a_degree_of_under_an_hour_are_no_alarm()
    {
        // Fridge-tag: -0.5 C for 60 min at a time; here five spells of 40 min each.
        var rule = Below(-0.5m, onDelay: "PT1H", inclusive: true);
        var spell = (int hour) => $"{hour:00}:00 2, {hour:00}:10 -3, {hour:00}:20 -3, {hour:00}:30 -3, {hour:00}:40 -3, {hour:00}:50 2";
        var result = Evaluate(rule, string.Join(", ", Enumerable.Range(1, 5).Select(spell)));
        result.Excursions.ShouldBeEmpty();
        result.Transients.ShouldBe(5);
    }

    [Fact]
    public void Of_a_who_refrigerator_logger_plus_8_for_ten_hours_counts_and_a_second_less_does_not()
    {
        var rule = Above(8, onDelay: "PT10H", inclusive: true);
        var profile = With(rule) with { MaxGap = TimeSpan.FromHours(12) };
        Evaluate(profile, "00:00 8, 10:00 8, 10:10 2").Excursions.ShouldHaveSingleItem();
        Evaluate(profile, "00:00 8, 09:59:59 8, 10:10 2").Excursions.ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_who_shipping_indicator_thirty_for_ten_hours_is_cumulative_and_forty_five_for_an_hour_is_single()
    {
        var profile = With(
            Above(45, onDelay: "PT1H", inclusive: true),
            new CumulativeRule("warm", Severity.Alarm, ThresholdDirection.Above, 30, TimeSpan.FromHours(10), null, Inclusive: true)
        ) with
        {
            MaxGap = TimeSpan.FromHours(6),
        };
        // Two spells of exactly five hours at 30.0; 29.9 does not count.
        var result = Evaluate(profile, "00:00 30, 05:00 30, 05:00:00.001 29.9, 06:00 29.9, 06:00:00.001 30, 11:00:00.001 30, 12:00 29.9");
        result.Excursions.ShouldHaveSingleItem().Span().ShouldBe("11:00:00.001-");
    }
}
