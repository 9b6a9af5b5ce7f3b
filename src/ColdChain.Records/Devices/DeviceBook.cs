using System.Data.Common;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;

namespace ColdChain.Records.Devices;

/// <inheritdoc cref="IDeviceBook"/>
internal sealed class DeviceBook(IDatabase database, DirectoryWriter writer, SpanEditor spans) : IDeviceBook
{
    private volatile DeviceFile? _newest;

    public async Task<DeviceFile> ReadAsync(CancellationToken cancel) =>
        _newest = await database.ReadAsync(
            async (connection, token) =>
                _newest is { } known && known.Version == await DirectoryQueries.ReadVersionAsync(connection, token)
                    ? known
                    : await DeviceQueries.LoadAsync(connection, token),
            cancel
        );

    public Task<EditResult> PinTopicAsync(string site, string device, string filter, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync((connection, now, token) => PinChange.PinAsync(connection, site, device, filter, now, note, token), note, cancel);

    public Task<EditResult> EndPinAsync(string pinId, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync((connection, now, token) => PinChange.EndAsync(connection, pinId, now, note, token), note, cancel);

    public Task<EditResult> AddCalibrationAsync(CalibrationDraft draft, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync((connection, now, token) => CalibrationChange.AddAsync(connection, draft, now, note, token), note, cancel);

    public Task<EditResult> WithdrawCalibrationAsync(string id, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync((connection, now, token) => CalibrationChange.WithdrawAsync(connection, id, now, note, token), note, cancel);

    public Task<EditResult> CorrectAsync(
        ChannelId channel,
        decimal amount,
        string? calibrationId,
        TimeRange valid,
        ChangeNote note,
        CancellationToken cancel
    ) => spans.CorrectAsync(channel, amount, calibrationId ?? "", valid, note, cancel);

    public Task<EditResult> ShowCorrectionsAsync(string site, bool shown, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync(
            async (connection, _, token) =>
            {
                if (!await DirectoryQueries.IsSiteAsync(connection, site, token))
                    return DirectoryStep.Refuse($"There is no site '{site}'.");
                var hidden = await connection.ScalarAsync<long>(
                    "select count(*) from correction_switches where site = @site and shown = 0",
                    new { site },
                    token
                );
                if (hidden == 0 == shown)
                    return DirectoryStep.Unchanged(site);
                await connection.ChangeAsync(
                    "insert into correction_switches (site, shown) values (@site, @shown) on conflict (site) do update set shown = excluded.shown",
                    new { site, shown = shown ? 1L : 0L },
                    token
                );
                return DirectoryStep.Save(site, site, "correction.show", $"site/{site}", new { Shown = !shown }, new { Shown = shown });
            },
            note,
            cancel
        );

    public Task<IReadOnlyList<EditResult>> ImportAsync(
        IReadOnlyList<DeviceImport> devices,
        IReadOnlyList<EquipmentItem> equipment,
        bool dryRun,
        ChangeNote note,
        CancellationToken cancel
    ) =>
        writer.RunAllAsync(
            [
                .. devices.Select<DeviceImport, Func<DbConnection, long, CancellationToken, Task<DirectoryStep>>>(import =>
                    (connection, now, token) => DeviceChange.ImportAsync(connection, import, now, note, token)
                ),
                .. equipment.Select<EquipmentItem, Func<DbConnection, long, CancellationToken, Task<DirectoryStep>>>(item =>
                    (connection, _, token) => EquipmentChange.SaveAsync(connection, item, token)
                ),
            ],
            dryRun,
            note,
            cancel
        );
}
