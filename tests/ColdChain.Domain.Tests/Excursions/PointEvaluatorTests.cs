using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class PointEvaluatorTests
{
    [Fact]
    public void An_older_sample_is_refused_and_changes_nothing()
    {
        var evaluator = Fold(With(Above(8)), ("00:00", 7), ("00:05", 9));
        var before = evaluator.Save();
        evaluator.TryAdd(At("00:04"), 20).ShouldBeFalse();
        evaluator.Save().ShouldBe(before);
    }

    [Fact]
    public void A_repeat_of_the_newest_changes_nothing()
    {
        var evaluator = Fold(With(Above(8)), ("00:00", 7), ("00:05", 9));
        var before = evaluator.Save();
        evaluator.TryAdd(At("00:05"), 9).ShouldBeTrue();
        evaluator.Save().ShouldBe(before);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_finite_number_is_no_sample(double value) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Fold(With(Above(8))).TryAdd(0, value));

    [Fact]
    public void A_conflicting_value_at_the_newest_instant_opens_again_what_that_instant_had_closed()
    {
        var evaluator = Fold(With(Above(8)), ("00:00", 7), ("00:05", 9), ("00:10", 7));
        var closed = evaluator.TakeClosed().ShouldHaveSingleItem();
        evaluator.Open(null).ShouldBeEmpty();

        evaluator.TryAdd(At("00:10"), 8.5).ShouldBeTrue();

        evaluator.TakeClosed().ShouldBeEmpty();
        evaluator.Open(null).ShouldHaveSingleItem().Id.ShouldBe(closed.Id);
    }

    [Fact]
    public void A_conflicting_value_can_also_only_move_the_end()
    {
        var evaluator = Fold(With(Above(8)), ("00:00", 7), ("00:05", 9), ("00:10", 7));
        var first = evaluator.TakeClosed().ShouldHaveSingleItem();
        evaluator.TryAdd(At("00:10"), 8);
        var second = evaluator.TakeClosed().ShouldHaveSingleItem();
        (first.Id, Clock(first.EndMs!.Value), Clock(second.EndMs!.Value)).ShouldBe((second.Id, "00:07:30", "00:10:00"));
    }

    [Fact]
    public void Closed_excursions_are_handed_out_once()
    {
        var evaluator = Fold(With(Above(8)), ("00:00", 7), ("00:05", 9), ("00:10", 7), ("00:15", 7));
        evaluator.TakeClosed().Count.ShouldBe(1);
        evaluator.TakeClosed().ShouldBeEmpty();
        PointEvaluator.Restore("p", With(Above(8)), evaluator.Save()).TakeClosed().ShouldBeEmpty();
    }

    [Fact]
    public void A_state_is_not_saved_while_closed_excursions_would_be_lost()
    {
        var evaluator = Fold(With(Above(8)), ("00:00", 7), ("00:05", 9), ("00:10", 7), ("00:15", 7));
        Should.Throw<InvalidOperationException>(evaluator.Save);
        evaluator.TakeClosed();
        evaluator.Save().ShouldNotBeEmpty();
    }

    [Fact]
    public void An_open_pause_is_asked_for_with_a_time()
    {
        var evaluator = Fold(With(Missing("PT10M")), ("00:00", 4));
        evaluator.Open(null).ShouldBeEmpty();
        evaluator.Open(At("00:10")).ShouldBeEmpty();
        var pause = evaluator.Open(At("00:30")).ShouldHaveSingleItem();
        (pause.Span(), pause.DurationSeconds).ShouldBe(("00:10:00-", 1200));
    }

    [Fact]
    public void A_state_does_not_grow_with_the_samples_seen()
    {
        var profile = With(
            Above(8, offDelay: "PT1H"),
            Below(0),
            Missing("PT10M"),
            SumAbove(8, "PT1H"),
            SumAbove(8, "PT1H", "PT2H") with
            {
                Id = "rolling",
            }
        );
        var evaluator = new PointEvaluator("p", profile);
        var random = new Random(1);
        var longest = 0;
        for (var i = 0; i < 20_000; i++)
        {
            evaluator.TryAdd(i * 60_000L, Math.Round(8 + random.NextDouble() - 0.5, 2));
            evaluator.TakeClosed();
            if (i % 1000 == 999)
                longest = Math.Max(longest, evaluator.Save().Length);
        }
        longest.ShouldBeLessThan(8_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 0")]
    [InlineData("1 1 5")]
    [InlineData("1 1 0 1 1")]
    [InlineData("hello")]
    [InlineData("1 1 0 1 0 0 9 9 0 0 0 0 0 0 0 0")]
    [InlineData("1 1 0 1 0 0 1e999999 9 0 99999999999 0")]
    public void A_state_of_something_else_is_refused_with_a_format_exception(string state) =>
        Should.Throw<FormatException>(() => PointEvaluator.Restore("p", With(Above(8)), state));

    private static PointEvaluator Fold(LimitProfile profile, params (string Time, double Value)[] samples)
    {
        var evaluator = new PointEvaluator("p", profile);
        foreach (var (time, value) in samples)
            evaluator.TryAdd(At(time), value).ShouldBeTrue();
        return evaluator;
    }
}
