using ColdChain.Records.Moves;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Records.Tests.Moves;

public sealed class MovePlannerTests
{
    [Fact]
    public void A_rack_stays_together_in_the_rack_with_the_least_room_that_takes_it() =>
        Said(["R1/B1", "R1/B2"], Target("F-08", "R1/B1", "R2/B1", "R2/B2", "R2/B3", "R3/B1", "R3/B2"))
            .ShouldBe(["F-07/R1/B1 > F-08/R3/B1", "F-07/R1/B2 > F-08/R3/B2"]);

    [Fact]
    public void A_rack_goes_into_one_equipment_before_it_is_divided() =>
        Said(["R1/B1", "R1/B2"], Target("F-08", "R1/B1"), Target("F-09", "R1/B1", "R2/B1"))
            .ShouldBe(["F-07/R1/B1 > F-09/R1/B1", "F-07/R1/B2 > F-09/R2/B1"]);

    [Fact]
    public void What_finds_no_place_is_listed_without_one() =>
        Said(["R1/B1", "R1/B2", "R2/B1"], Target("F-08", "R1/B1"), Target("F-09", "R1/B1"))
            .ShouldBe(["F-07/R1/B1 > F-08/R1/B1", "F-07/R1/B2 > F-09/R1/B1", "F-07/R2/B1 > "]);

    [Fact]
    public void No_position_is_given_twice_none_is_made_up_and_none_stays_free_while_something_has_no_place() =>
        Prop.ForAll(
                Gen.Choose(0, 12).ListOf(5).ToArbitrary(),
                Gen.Choose(0, 12).ListOf(5).ToArbitrary(),
                (racks, rooms) =>
                {
                    var units = racks
                        .SelectMany((count, rack) => Enumerable.Range(1, count).Select(box => Unit($"R{rack}/B{box}")))
                        .ToList();
                    var targets = rooms
                        .Select(
                            (count, index) => Target($"F-1{index}", [.. Enumerable.Range(0, count).Select(box => $"R{box / 3}/B{box}")])
                        )
                        .ToList();
                    var plan = MovePlanner.Plan(units, targets);
                    var given = plan.Select(move => move.Target).OfType<string>().ToList();
                    plan.Select(move => move.Unit.Id).ShouldBe(units.Select(unit => unit.Id), ignoreOrder: true);
                    given.ShouldBeUnique();
                    given.Except(targets.SelectMany(target => target.Free)).ShouldBeEmpty();
                    given.Count.ShouldBe(Math.Min(units.Count, targets.Sum(target => target.Free.Count)));
                    MovePlanner.Plan(units, targets).ShouldBe(plan);
                    return true;
                }
            )
            .Check(Seeded.Quick.WithMaxTest(200));

    private static CarriedUnit Unit(string place) => new($"position:F-07/{place}", null, $"F-07/{place}", []);

    private static MoveTarget Target(string equipment, params string[] free) =>
        new(equipment, "zone-a", [.. free.Select(place => $"{equipment}/{place}")], HasLayout: true);

    private static IEnumerable<string> Said(string[] places, params MoveTarget[] targets) =>
        MovePlanner.Plan([.. places.Select(Unit)], targets).Select(move => $"{move.Unit.From} > {move.Target}");
}
