using ColdChain.Records.Moves;

namespace ColdChain.Records.Tests.Moves;

public sealed class StorageLayoutTests
{
    [Fact]
    public void Names_and_ranges_on_each_level_are_the_positions()
    {
        StorageLayout.TryParse(" S1-S2 \n R09-R11, X\n", out var layout, out var problem).ShouldBeTrue();
        problem.ShouldBeNull();
        layout.Count.ShouldBe(8);
        layout
            .PositionsIn("F-07")
            .ShouldBe(["F-07/S1/R09", "F-07/S1/R10", "F-07/S1/R11", "F-07/S1/X", "F-07/S2/R09", "F-07/S2/R10", "F-07/S2/R11", "F-07/S2/X"]);
        StorageLayout.TryParse(layout.ToString(), out var again, out _).ShouldBeTrue();
        again.ToString().ShouldBe(layout.ToString());
    }

    [Theory]
    [InlineData("", "1 to 5 levels")]
    [InlineData("S1-R4", "'S1-R4'")]
    [InlineData("S4-S1", "'S4-S1'")]
    [InlineData("S1, S1", "twice")]
    [InlineData("a/b", "'a/b'")]
    [InlineData("S1-S999\nR1-R999", "20000")]
    [InlineData("A\nB\nC\nD\nE\nF", "1 to 5 levels")]
    public void What_is_no_layout_is_refused_with_what_is_wrong(string text, string said)
    {
        StorageLayout.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem!.ShouldContain(said);
    }
}
