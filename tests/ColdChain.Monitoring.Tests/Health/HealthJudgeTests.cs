using ColdChain.Domain.Health;
using ColdChain.Monitoring.Health;

namespace ColdChain.Monitoring.Tests.Health;

public sealed class HealthJudgeTests
{
    private const int Yesterday = 1000;
    private readonly HealthOptions _options = new();

    [Fact]
    public void A_loss_that_grows_by_a_tenth_is_steady_and_one_that_doubles_gets_worse()
    {
        Verdict(HealthFigure.NitrogenLoss, day => 14 + (0.1 * day)).ShouldBe(HealthVerdict.Steady);
        Verdict(HealthFigure.NitrogenLoss, day => 14 + day).ShouldBe(HealthVerdict.Worsening);
        // The same in per cent of a small gauge: the change counts against the figure itself.
        Verdict(HealthFigure.NitrogenLoss, day => 0.14 + (0.01 * day)).ShouldBe(HealthVerdict.Worsening);
    }

    [Fact]
    public void A_duty_cycle_that_rises_by_ten_points_gets_worse_and_by_five_does_not()
    {
        Verdict(HealthFigure.DutyCycle, day => 0.4 + (0.1 * day / 12)).ShouldBe(HealthVerdict.Worsening);
        Verdict(HealthFigure.DutyCycle, day => 0.4 + (0.05 * day / 13)).ShouldBe(HealthVerdict.Steady);
        Verdict(HealthFigure.DutyCycle, day => 0.6 - (0.2 * day / 13)).ShouldBe(HealthVerdict.Improving);
    }

    [Fact]
    public void A_shipper_whose_charge_is_used_as_rated_is_steady_although_what_is_left_falls_every_day()
    {
        var rows = Enumerable.Range(0, 9).Select(day => Row(HealthFigure.HoldTimeLeft, Yesterday - 8 + day, 10 - day, total: 10)).ToList();
        HealthJudge.Trend(HealthFigure.HoldTimeLeft, rows, Yesterday, _options).Verdict.ShouldBe(HealthVerdict.Steady);
        foreach (var row in rows)
            row.Total = 10 - (0.2 * (row.Day - rows[0].Day));
        HealthJudge.Trend(HealthFigure.HoldTimeLeft, rows, Yesterday, _options).Verdict.ShouldBe(HealthVerdict.Worsening);
    }

    [Fact]
    public void Six_days_say_nothing_and_today_is_no_whole_day()
    {
        var rows = Enumerable.Range(0, 7).Select(day => Row(HealthFigure.DutyCycle, Yesterday - 5 + day, 0.4 + (0.1 * day))).ToList();
        HealthJudge.Trend(HealthFigure.DutyCycle, rows, Yesterday, _options).Verdict.ShouldBe(HealthVerdict.Unknown);
        HealthJudge.Trend(HealthFigure.DutyCycle, rows, Yesterday + 1, _options).Verdict.ShouldBe(HealthVerdict.Worsening);
    }

    [Fact]
    public void A_trip_needs_its_rest_and_the_reserve_and_a_late_one_the_reserve_alone()
    {
        const long Day = 86_400_000;
        HealthJudge.Needed(departedMs: null, 5 * Day, _options).ShouldBeNull();
        HealthJudge.Needed(departedMs: 5 * Day, 6 * Day, _options).ShouldBe(4);
        HealthJudge.Needed(departedMs: 5 * Day, 60 * Day, _options).ShouldBe(1);
    }

    [Fact]
    public void Since_the_newest_reading_hold_time_is_spent_as_upright()
    {
        var row = Row(HealthFigure.HoldTimeLeft, Yesterday, 5);
        row.AtMs = 1_000;
        HealthJudge.LeftNow(row, 1_000 + 43_200_000).ShouldBe(4.5);
        HealthJudge.LeftNow(row, 1_000 + (9L * 86_400_000)).ShouldBe(0);
        HealthJudge.LeftNow(newest: null, 0).ShouldBeNull();
    }

    [Theory]
    [InlineData("DutyCycle", "the compressor runs more and more (40 % -> 55 %, 13 d)", "压缩机运行占比持续上升（40 % -> 55 %, 13 d）")]
    [InlineData("HoldTimeTooShort", "the hold time left is shorter than", "剩余保温时间不足以完成本次运输")]
    public void A_warning_is_one_sentence_in_both_languages(string rule, string english, string chinese)
    {
        HealthText.English(rule, "40 % -> 55 %, 13 d").ShouldStartWith(english);
        HealthText.Chinese(rule, "40 % -> 55 %, 13 d").ShouldStartWith(chinese);
    }

    [Fact]
    public void The_figures_of_a_warning_are_those_of_the_drift_or_of_the_step_whichever_is_larger()
    {
        var drift = new HealthTrend(HealthVerdict.Worsening, null, From: 0.4, To: 0.55, Days: 13, Reference: 0.4, Recent: 0.47);
        HealthText.Figures(HealthFigure.DutyCycle, drift, "share").ShouldBe("40 % -> 55 %, 13 d");
        var step = drift with { From = 0.6, To = 0.6, Recent = 0.6 };
        HealthText
            .Figures(HealthFigure.NitrogenLoss, step with { Reference = 14, Recent = 139.96 }, "mm")
            .ShouldBe("14 mm/d -> 140 mm/d, 13 d");
    }

    private HealthVerdict Verdict(HealthFigure figure, Func<int, double> of) =>
        HealthJudge
            .Trend(figure, Enumerable.Range(0, 14).Select(day => Row(figure, Yesterday - 13 + day, of(day))), Yesterday, _options)
            .Verdict;

    private static HealthDay Row(HealthFigure figure, int day, double value, double? total = null) =>
        new()
        {
            Figure = figure.ToString(),
            Day = day,
            Value = value,
            Total = total,
        };
}
