using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Holds;

namespace ColdChain.Monitoring.Tests.Holds;

public sealed class HoldRulesTests
{
    private const long Now = 1_000_000;

    [Fact]
    public void A_new_excursion_holds_and_finding_it_again_changes_nothing()
    {
        var first = Merge([], [Cause("x1")]).ShouldHaveSingleItem();
        first.Holds.ShouldBeTrue();
        Merge([first], [Cause("x1") with { FoundMs = Now + 5, HeldMs = Now + 5 }]).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_signed_off_does_not_hold_again_and_another_excursion_does()
    {
        var signed = Signed(Cause("x1"));
        Merge([signed], [Cause("x1"), Cause("x2")]).ShouldHaveSingleItem().Subject.ShouldBe("x2");
    }

    [Theory]
    [InlineData(Severity.Critical, 500, 5.0)]
    [InlineData(Severity.Alarm, 501, 5.0)]
    [InlineData(Severity.Alarm, 500, 5.1)]
    public void What_was_signed_off_holds_again_when_it_is_worse(Severity severity, long endMs, double deviation)
    {
        var worse = Cause("x1") with { Figures = new CauseFigures(severity, endMs, deviation) };
        var again = Merge([Signed(Cause("x1"))], [worse]).ShouldHaveSingleItem();
        (again.Holds, again.HeldMs, again.FoundMs).ShouldBe((true, Now, 0));
    }

    [Fact]
    public void Late_data_that_takes_an_excursion_back_leaves_the_hold_and_names_the_successor()
    {
        var gone = Merge([Cause("x1")], [], successorOf: id => id == "x1" ? "x9" : null).ShouldHaveSingleItem();
        (gone.Holds, gone.Standing, gone.SuccessorId).ShouldBe((true, false, "x9"));
    }

    [Fact]
    public void The_successor_of_what_was_signed_off_is_signed_off_with_it_unless_it_is_worse()
    {
        static string? Successor(string id) => id == "x1" ? "x9" : null;
        var kept = Signed(Cause("x1"));
        var carried = Merge([kept], [Cause("x9")], successorOf: Successor).Single(cause => cause.Subject == "x9");
        (carried.Holds, carried.DispositionId).ShouldBe((false, "d1"));
        var longer = Cause("x9") with { Figures = new CauseFigures(Severity.Alarm, 600, 5) };
        Merge([kept], [longer], successorOf: Successor).Single(cause => cause.Subject == "x9").Holds.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_look_at_the_budget_its_cause_stays_as_it_is()
    {
        var budget = Cause("band") with { Kind = HoldCauseKinds.Budget };
        Merge([budget], [], withBudget: false).ShouldBeEmpty();
        Merge([budget], []).ShouldHaveSingleItem().Standing.ShouldBeFalse();
    }

    [Fact]
    public void No_machine_lifts_a_hold_and_merging_twice_is_merging_once_whatever_comes()
    {
        var random = new Random(20_260_101);
        for (var run = 0; run < 3000; run++)
        {
            var kept = Enumerable.Range(0, random.Next(4)).Select(number => Any(random, number)).ToList();
            var found = Enumerable
                .Range(0, random.Next(5))
                .Select(number => Any(random, number) with { DispositionId = null, Signed = null })
                .ToList();
            string? Successor(string id) => id == "x0" ? "x3" : null;
            var after = Apply(kept, Merge(kept, found, random.Next(2) == 0, Successor));
            foreach (var held in kept.Where(cause => cause.Holds))
                after.Single(cause => cause.Id == held.Id).Holds.ShouldBeTrue();
            after.Count.ShouldBeGreaterThanOrEqualTo(kept.Count);
            Merge(after, found, withBudget: true, Successor).ShouldAllBe(cause => found.All(other => other.Id != cause.Id));
        }
    }

    private static HoldCause Any(Random random, int number)
    {
        var cause = Cause($"x{number}") with
        {
            Figures = new CauseFigures((Severity)random.Next(2, 4), random.Next(3) == 0 ? null : random.Next(400, 600), random.Next(10)),
        };
        return random.Next(2) == 0 ? cause : Signed(cause);
    }

    private static List<HoldCause> Apply(IEnumerable<HoldCause> kept, IEnumerable<HoldCause> changed)
    {
        var all = kept.ToDictionary(cause => cause.Id);
        foreach (var cause in changed)
            all[cause.Id] = cause;
        return [.. all.Values];
    }

    private static IReadOnlyList<HoldCause> Merge(
        IReadOnlyCollection<HoldCause> kept,
        IReadOnlyCollection<HoldCause> found,
        bool withBudget = true,
        Func<string, string?>? successorOf = null
    ) => HoldRules.Merge(kept, found, withBudget, successorOf ?? (_ => null), Now);

    private static HoldCause Signed(HoldCause cause) => cause with { DispositionId = "d1", Signed = cause.Figures };

    private static HoldCause Cause(string excursion) =>
        new(
            HoldCause.IdOf("B-1", HoldCauseKinds.Excursion, excursion),
            "B-1",
            HoldCauseKinds.Excursion,
            excursion,
            "F-07",
            "F-07/chamber",
            "above",
            100,
            new CauseFigures(Severity.Alarm, 500, 5),
            0.4
        );
}
