using ColdChain.Evidence.Charts;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Evidence.Tests.Charts;

public sealed class ValueTicksTests
{
    [Theory]
    [InlineData(-81.2, -79.1, 5, new[] { -81.5, -81, -80.5, -80, -79.5, -79 })]
    [InlineData(2, 8, 6, new[] { 2.0, 3, 4, 5, 6, 7, 8 })]
    [InlineData(-196, -150, 5, new[] { -200.0, -190, -180, -170, -160, -150 })]
    [InlineData(5, 5, 4, new[] { 4, 4.5, 5, 5.5, 6 })]
    public void Ticks_are_round_and_cover_the_values(double low, double high, int wanted, double[] expected) =>
        ValueTicks.Cover(low, high, wanted).Values().ShouldBe(expected);

    [Fact]
    public void Whatever_the_values_there_are_few_ticks_in_order_around_them() =>
        Prop.ForAll(
                Gen.Two(Gen.Choose(-200_000, 200_000))
                    .Select(pair => (Low: Math.Min(pair.Item1, pair.Item2) / 1000d, High: Math.Max(pair.Item1, pair.Item2) / 1000d))
                    .ToArbitrary(),
                range =>
                {
                    var values = ValueTicks.Cover(range.Low, range.High, 6).Values().ToList();
                    return values.Count is >= 2 and <= 16
                        && values[0] <= range.Low + 1e-6
                        && values[^1] >= range.High - 1e-6
                        && values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second);
                }
            )
            .Check(Seeded.Quick);

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(3, -3)]
    public void What_is_no_range_gets_an_axis_all_the_same(double low, double high) =>
        ValueTicks.Cover(low, high, 5).Values().Count().ShouldBeGreaterThan(1);
}
