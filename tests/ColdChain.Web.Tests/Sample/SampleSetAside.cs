using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.SetAside;

namespace ColdChain.Web.Tests.Sample;

/// <summary>F-02 and every device: a conflict, samples of the start-up period and from before the programmed start. Everything else is well.</summary>
internal sealed class SampleSetAside : ISetAsideReadings
{
    public Task<SetAsideReport> FindAsync(string equipmentNumber, TimeRange span, CancellationToken cancel) =>
        Task.FromResult(
            equipmentNumber == "F-02"
                ? Report(span, "F-02/chamber", new ChannelId("sh", "f02", "chamber"))
                : new SetAsideReport(span, [], true)
        );

    public Task<SetAsideReport> FindAsync(IEnumerable<WatchedChannel> channels, TimeRange span, CancellationToken cancel) =>
        Task.FromResult(channels.FirstOrDefault() is { } one ? Report(span, one.PointId, one.Channel) : new SetAsideReport(span, [], true));

    private static SetAsideReport Report(TimeRange span, string? point, ChannelId channel) =>
        new(
            span,
            [
                new SetAsideChannel(
                    point,
                    channel,
                    1200,
                    [new ReadingConflict(channel, SampleSite.EpochMs, [Reading(channel, -79.5, 0), Reading(channel, -12.5, 3_600_000)])],
                    [
                        new LeftOutSamples(LeftOutReason.StartUp, 12, SampleSite.EpochMs, SampleSite.EpochMs + 660_000),
                        new LeftOutSamples(LeftOutReason.BeforeStart, 3, SampleSite.EpochMs, SampleSite.EpochMs + 120_000),
                    ]
                ),
            ],
            Complete: true
        );

    private static Reading Reading(ChannelId channel, double value, long lateMs) =>
        new(
            channel,
            Metrics.Temperature,
            Units.Celsius,
            SampleSite.EpochMs,
            value,
            Quality.Good,
            null,
            TimeSource.Sample,
            false,
            SampleSite.EpochMs + lateMs,
            SampleSite.Recorder,
            7
        );
}
