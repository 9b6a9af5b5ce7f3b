using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.SetAside;
using ColdChain.Monitoring.Tests.Live;
using ColdChain.Records.Equipment;
using ColdChain.Telemetry.Decoding;
using NSubstitute;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.SetAside;

/// <summary>What is kept and does not count as other readings do can be seen: conflicts, the start-up period, samples from before a programmed start.</summary>
public sealed class SetAsideReadingsTests
{
    private readonly MemorySeries _series = new();
    private readonly ISiteDirectory _directory = Substitute.For<ISiteDirectory>();

    [Fact]
    public async Task A_conflict_is_found_wherever_its_values_came_from()
    {
        // The stored samples of a logger say something else than what it had sent at once.
        Add(Good(0, -80), Good(5, -79), Good(10, -78), Good(5, -50, receivedMinutes: 400), Good(10, -78, receivedMinutes: 400));
        Watch(Profile());
        var channel = (await FindAsync(0, 60)).Channels.ShouldHaveSingleItem();
        (channel.PointId, channel.ConflictCount).ShouldBe((Point, 1));
        var conflict = channel.Conflicts.ShouldHaveSingleItem();
        conflict.TimeMs.ShouldBe(At(5));
        conflict.Readings.Select(reading => (reading.Value, reading.ReceivedMs)).ShouldBe([(-79, At(5)), (-50, At(400))]);
    }

    [Fact]
    public async Task Samples_of_the_start_up_period_are_counted_from_the_first_of_the_stretch()
    {
        Add(Good(0, 20), Good(10, 0), Good(10, 1), Good(20, -40), Good(29, -60), Good(30, -80), Good(40, -80));
        Watch(Profile() with { IgnoreFirst = TimeSpan.FromMinutes(30) });
        var left = (await FindAsync(5, 60)).Channels.ShouldHaveSingleItem().LeftOut.ShouldHaveSingleItem();
        left.ShouldBe(new LeftOutSamples(LeftOutReason.StartUp, 3, At(10), At(29)));
        // The period is over: nothing more is to be said.
        (await FindAsync(30, 60)).Channels.ShouldBeEmpty();
    }

    [Fact]
    public async Task Samples_from_before_the_programmed_start_are_counted()
    {
        Add(Early(0), Early(5), Good(10, 4) with { Quality = Quality.Suspect, Reason = "power-on-reset" }, Good(15, 4));
        Watch(Profile());
        (await FindAsync(0, 60))
            .Channels.ShouldHaveSingleItem()
            .LeftOut.ShouldHaveSingleItem()
            .ShouldBe(new LeftOutSamples(LeftOutReason.BeforeStart, 2, At(0), At(5)));
    }

    [Fact]
    public async Task Where_all_is_well_there_is_nothing()
    {
        Add(Good(0, -80), Good(5, -80), Good(5, -80));
        Watch(Profile());
        var report = await FindAsync(0, 60);
        (report.Channels.Count, report.Complete).ShouldBe((0, true));
    }

    [Fact]
    public async Task A_span_of_too_many_readings_is_looked_at_in_part_and_said_to_be()
    {
        Add([.. Enumerable.Range(0, 40).Select(minute => Good(minute, -80)), Good(35, -50, receivedMinutes: 90)]);
        Watch(Profile());
        var report = await new SetAsideReadings(_directory, _series, maxRead: 20).FindAsync("F-07", Span(0, 60), default);
        (report.Channels.Count, report.Complete).ShouldBe((0, false));
        _series.Given.ShouldBeLessThanOrEqualTo(21);
    }

    private static Reading Early(double minutes) =>
        Good(minutes, 21) with
        {
            Quality = Quality.Suspect,
            Reason = ReadingReason.BeforeStart,
        };

    private static TimeRange Span(double from, double to) => new(At(from), At(to));

    private void Add(params Reading[] readings) => _series.Add(readings, readings.Length);

    private Task<SetAsideReport> FindAsync(double from, double to) =>
        new SetAsideReadings(_directory, _series).FindAsync("F-07", Span(from, to), default);

    private void Watch(LimitProfile profile)
    {
        var always = new TimeRange(At(-1000), null);
        _directory
            .ListPointsAsync("F-07", default)
            .Returns([new MeasuringPoint(Point, "F-07", "chamber", PointRole.Product, Metrics.Temperature, null)]);
        _directory
            .ListAssignmentsAsync(Point, Arg.Any<TimeRange>(), default)
            .Returns([new ChannelAssignment("a1", Point, Chamber, always)]);
        _directory
            .ListLimitsAsync(Point, Arg.Any<TimeRange>(), default)
            .Returns([new LimitAssignment("l1", Point, "x", 1, profile, always)]);
    }
}
