using ColdChain.Simulators.Devices;

namespace ColdChain.Simulators.Tests.Devices;

public class SeededNoiseTests
{
    [Fact]
    public void The_same_seed_name_and_number_give_the_same_value() =>
        new SeededNoise(7, "frz-01/chamber").Normal(123).ShouldBe(new SeededNoise(7, "frz-01/chamber").Normal(123));

    [Theory, InlineData(8, "frz-01/chamber", 123), InlineData(7, "frz-02/chamber", 123), InlineData(7, "frz-01/chamber", 124)]
    public void Another_seed_name_or_number_gives_another_value(long seed, string name, long index) =>
        new SeededNoise(seed, name).Bits(index).ShouldNotBe(new SeededNoise(7, "frz-01/chamber").Bits(123));

    [Fact]
    public void Normal_values_have_mean_zero_and_deviation_one()
    {
        var noise = new SeededNoise(1, "x");
        var values = Enumerable.Range(0, 20_000).Select(index => noise.Normal(index)).ToList();
        var mean = values.Average();
        mean.ShouldBe(0, 0.03);
        Math.Sqrt(values.Average(value => (value - mean) * (value - mean))).ShouldBe(1, 0.03);
    }

    [Fact]
    public void A_chance_comes_as_often_as_it_says()
    {
        var noise = new SeededNoise(1, "x");
        Enumerable.Range(0, 20_000).Count(index => noise.Chance(index, 0.1)).ShouldBeInRange(1_850, 2_150);
    }
}
