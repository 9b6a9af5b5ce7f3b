using ColdChain.Domain.Readings;

namespace ColdChain.Domain.Tests.Readings;

/// <summary>Different values of a channel at one instant.</summary>
public sealed class ConflictFinderTests
{
    private static readonly ChannelId Channel = new("sh", "l1", "payload");

    [Fact]
    public void Different_values_at_one_time_are_a_conflict_with_all_of_them()
    {
        var (count, first) = Find(At(0, 4.1), At(0, 4.1), At(0, 4.4), At(1, 4.2), At(2, -2), At(2, 5), At(2, 7));
        count.ShouldBe(2);
        first.Select(conflict => conflict.TimeMs).ShouldBe([0, 2]);
        first[0].Readings.Select(reading => reading.Value).ShouldBe([4.1, 4.4]);
        first[1].Readings.Select(reading => reading.Value).ShouldBe([-2, 5, 7]);
    }

    [Fact]
    public void What_is_not_judged_is_in_no_conflict()
    {
        var (count, _) = Find(
            At(0, 4.1),
            At(0, 9) with
            {
                Quality = Quality.Suspect,
            },
            At(0, 9) with
            {
                Value = null,
                Quality = Quality.Fault,
            },
            At(0, 9) with
            {
                Retained = true,
                TimeSource = TimeSource.Received,
            },
            At(1, 1) with
            {
                Unit = Units.State,
            },
            At(1, 2) with
            {
                Unit = Units.State,
            }
        );
        count.ShouldBe(0);
    }

    [Fact]
    public void All_are_counted_and_the_first_are_kept()
    {
        var finder = new ConflictFinder(most: 3);
        for (var at = 0; at < 1000; at++)
        {
            for (var value = 0; value < 40; value++)
                finder.Add(At(at, value));
        }
        var (count, first) = finder.Take();
        (count, first.Count).ShouldBe((1000, 3));
        first.ShouldAllBe(conflict => conflict.Readings.Count == 20);
    }

    private static (int Count, IReadOnlyList<ReadingConflict> First) Find(params Reading[] readings)
    {
        var finder = new ConflictFinder(most: 50);
        foreach (var reading in readings)
            finder.Add(reading);
        return finder.Take();
    }

    private static Reading At(long ms, double value) =>
        new(
            Channel,
            Metrics.Temperature,
            Units.Celsius,
            ms,
            value,
            Quality.Good,
            null,
            TimeSource.Sample,
            false,
            ms + 60_000,
            Guid.Empty,
            ms + 1
        );
}
