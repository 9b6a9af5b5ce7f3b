using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Records.Tests.Equipment;

public sealed class PositionResolverTests
{
    [Theory]
    [InlineData("F-07", "F-07")]
    [InlineData("F-07/S2/R1/A5", "F-07")]
    [InlineData("F-071/S2", null)]
    [InlineData("nowhere", null)]
    [InlineData("/F-07", null)]
    [InlineData("", null)]
    public void A_code_may_begin_with_its_equipment(string position, string? equipment) =>
        new PositionResolver(["F-07"], []).EquipmentAt(position, 5).ShouldBe(equipment);

    [Fact]
    public void A_box_in_a_rack_in_a_dewar_is_in_the_dewar_as_of_the_time()
    {
        var positions = new PositionResolver(
            ["F-07", "LN-2"],
            [Place("BOX-1", "RACK-3/2", 0, null), Place("RACK-3", "LN-2/A", 0, 100), Place("RACK-3", "F-07/S1", 200, null)]
        );

        positions
            .Resolve("BOX-1/A5", new TimeRange(50, null))
            .Select(piece => (piece.Span, piece.EquipmentNumber))
            .ShouldBe([(new TimeRange(50, 100), "LN-2"), (new TimeRange(100, 200), null), (new TimeRange(200, null), "F-07")]);
        positions
            .Resolve("BOX-1/A5", new TimeRange(50, 60))[0]
            .Codes.ShouldBe(["BOX-1/A5", "BOX-1", "RACK-3/2", "RACK-3", "LN-2/A", "LN-2"]);
    }

    [Fact]
    public void A_box_named_after_its_place_can_be_taken_out_of_it()
    {
        var positions = new PositionResolver(["F-07", "F-08"], [Place("F-07/BOX", "F-08", 10, 20)]);

        positions
            .Resolve("F-07/BOX/1", new TimeRange(0, 30))
            .Select(piece => (piece.Span.FromMs, piece.EquipmentNumber))
            .ShouldBe([(0L, "F-07"), (10L, "F-08"), (20L, "F-07")]);
    }

    [Fact]
    public void A_circle_is_nowhere()
    {
        var positions = new PositionResolver(["F-07"], [Place("A", "B", 0, null), Place("B", "A", 0, null)]);

        positions.EquipmentAt("A/1", 5).ShouldBeNull();
    }

    private static ContainerPlacement Place(string container, string holder, long from, long? to) =>
        new($"{container}@{from}", container, holder, new TimeRange(from, to));
}
