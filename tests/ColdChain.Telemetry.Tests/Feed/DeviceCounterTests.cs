using ColdChain.Telemetry.Feed;

namespace ColdChain.Telemetry.Tests.Feed;

public sealed class DeviceCounterTests
{
    [Theory]
    [InlineData("5 6 7", 0)]
    [InlineData("5 8", 2)]
    [InlineData("5 5 5", 0)]
    [InlineData("5 7 6", 0)]
    [InlineData("5 8 6 7", 0)]
    [InlineData("5 8 6 6", 1)]
    [InlineData("5 70 71", 64)]
    [InlineData("1000 0 1 2", 0)]
    [InlineData("1000 0 5", 4)]
    [InlineData("5 2000000000", 0)]
    [InlineData("9223372036854775807 0 1", 0)]
    public void What_is_missing_is_the_holes_that_stay(string counters, long missing)
    {
        var counter = new DeviceCounter();
        counters.Split(' ').Sum(each => counter.Take(long.Parse(each))).ShouldBe(missing);
    }

    [Fact]
    public void Any_order_within_the_window_gives_the_same_count()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var sent = Enumerable.Range(1, 500).Where(_ => random.Next(10) > 0).Select(each => (long)each).ToList();
            var counter = new DeviceCounter();
            var arrived = sent.Select((each, index) => (each, At: index + random.Next(20)))
                .OrderBy(each => each.At)
                .Select(each => each.each)
                .ToList();
            // The first to arrive is where the count begins: what was sent before it is not missing.
            arrived.Remove(sent[0]);
            arrived.Insert(0, sent[0]);
            arrived.Sum(counter.Take).ShouldBe(sent[^1] - sent[0] + 1 - sent.Count, $"seed {seed}");
        }
    }
}
