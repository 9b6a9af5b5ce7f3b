using System.Collections.Frozen;
using ColdChain.Domain.Readings;
using ColdChain.Records.Equipment;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Host.Composition;

/// <summary>Which equipment a channel watches, for the tag of dashboards: a copy of the directory, looked at again every few seconds. Never evidence.</summary>
internal sealed class EquipmentTags(ISiteDirectory directory, TimeProvider clock, ILogger<EquipmentTags> logger)
    : BackgroundService,
        ITagSource
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private FrozenDictionary<ChannelId, ChannelAssignment[]> _assignments = FrozenDictionary<ChannelId, ChannelAssignment[]>.Empty;
    private long _version = -1;

    public string? EquipmentOf(in ChannelId channel, long timeMs)
    {
        if (!Volatile.Read(ref _assignments).TryGetValue(channel, out var assignments))
            return null;
        foreach (var assignment in assignments)
        {
            // A point's id begins with its equipment's number.
            if (assignment.Valid.Contains(timeMs))
                return assignment.PointId[..assignment.PointId.LastIndexOf('/')];
        }
        return null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (IOException failure)
            {
                logger.LogDebug(failure, "The directory cannot be read now; dashboards keep the tags they have.");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RefreshAsync(CancellationToken cancel)
    {
        var version = await directory.ReadVersionAsync(cancel);
        if (version == _version)
            return;
        var all = await directory.ListAssignmentsAsync((string?)null, span: null, cancel);
        Volatile.Write(ref _assignments, all.GroupBy(row => row.Channel).ToFrozenDictionary(rows => rows.Key, rows => rows.ToArray()));
        _version = version;
    }
}
