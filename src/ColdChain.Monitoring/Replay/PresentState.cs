using System.Data.Common;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Replay;

/// <summary>What a replay compares with: one state of the records database, the present one or the one made anew.</summary>
/// <param name="Cursor">The last judged sequence; 0: none.</param>
/// <param name="SightingsCursor">The last sequence whose devices were noticed; 0: none.</param>
internal sealed record PresentState(
    long Cursor,
    long SightingsCursor,
    IReadOnlyList<ExcursionRow> Excursions,
    IReadOnlyDictionary<string, AlarmRow> Alarms,
    IReadOnlyList<SightedDevice> Devices,
    IReadOnlyList<SightedChannel> Channels,
    IReadOnlyList<SightedTopic> Topics
)
{
    /// <summary>Up to when pauses were looked at: an open one was measured to there.</summary>
    public long LookedToMs =>
        Excursions
            .Where(row => row is { Standing: 1, Kind: "missing", EndMs: null })
            .Select(row => row.MeasuredToMs)
            .DefaultIfEmpty(0)
            .Max();

    public static async Task<PresentState> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        var alarms = await connection.ListAsync<AlarmRow>($"select {AlarmRow.Columns} from alarms", null, cancel);
        return new PresentState(
            await connection.ScalarAsync<long>("select coalesce(max(cursor_sequence), 0) from monitor", null, cancel),
            await connection.ScalarAsync<long>("select coalesce(max(cursor_sequence), 0) from device_registry", null, cancel),
            await connection.ListAsync<ExcursionRow>(
                $"select {ExcursionRow.Columns} from excursions where stretch_id not like @runs order by start_ms, id",
                new { runs = RunStretch.Prefix + "%" },
                cancel
            ),
            alarms.ToDictionary(row => row.Id, StringComparer.Ordinal),
            await connection.ListAsync<SightedDevice>($"select {SightedDevice.Columns} from device_sightings", null, cancel),
            await connection.ListAsync<SightedChannel>($"select {SightedChannel.Columns} from channel_sightings", null, cancel),
            await connection.ListAsync<SightedTopic>($"select {SightedTopic.Columns} from topic_sightings", null, cancel)
        );
    }
}
