using System.Data.Common;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;

namespace ColdChain.Records.Devices;

/// <summary>Adds and ends pins inside a transaction. Both take effect <see cref="TopicPin.Lead"/> later.</summary>
internal static class PinChange
{
    /// <summary>More filters than this is no pinning any more.</summary>
    private const int MaxPins = 32;

    public static async Task<DirectoryStep> PinAsync(
        DbConnection connection,
        string site,
        string device,
        string filter,
        long nowMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        if (await DirectoryQueries.FindDeviceAsync(connection, site, device, cancel) is null)
            return DirectoryStep.Refuse($"There is no device '{device}' at site '{site}'; register it first.");
        if (TopicFilterText.ProblemOf(filter) is { } problem)
            return DirectoryStep.Refuse(problem);
        var pins = await DeviceQueries.ListStandingPinsAsync(connection, site, device, cancel);
        if (pins.FirstOrDefault(pin => pin.Filter == filter) is { } same)
            return DirectoryStep.Unchanged(same.Id);
        if (pins.Count >= MaxPins)
            return DirectoryStep.Refuse($"Device {site}/{device} has {MaxPins} topics already; end some of them.");
        var id = await AddAsync(connection, site, device, filter, nowMs, note, cancel);
        return DirectoryStep.Save(id, site, "device.pin", $"device/{site}/{device}", before: null, new { Topic = filter });
    }

    public static async Task<DirectoryStep> EndAsync(
        DbConnection connection,
        string pinId,
        long nowMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        if (await DeviceQueries.FindPinAsync(connection, pinId, cancel) is not { } pin)
            return DirectoryStep.Refuse($"There is no pin '{pinId}'.");
        if (pin.EndedMs is not null)
            return DirectoryStep.Unchanged(pinId);
        await EndAsync(connection, pin, nowMs, note, cancel);
        await connection.ChangeAsync(
            "update devices set topic = null where site = @Site and id = @Device and topic = @Filter",
            pin,
            cancel
        );
        return DirectoryStep.Save(
            pinId,
            pin.Site,
            "device.unpin",
            $"device/{pin.Site}/{pin.Device}",
            new { Topic = pin.Filter },
            after: null
        );
    }

    /// <summary>Writes a pin.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> AddAsync(
        DbConnection connection,
        string site,
        string device,
        string filter,
        long nowMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var id = Guid.CreateVersion7().ToString("N");
        await connection.ChangeAsync(
            """
            insert into device_pins (id, site, device, filter, from_ms, pinned_by, pinned_ms, reason)
            values (@id, @site, @device, @filter, @from, @actor, @now, @reason)
            """,
            new
            {
                id,
                site,
                device,
                filter,
                from = nowMs + (long)TopicPin.Lead.TotalMilliseconds,
                actor = note.Actor,
                now = nowMs,
                reason = note.Reason,
            },
            cancel
        );
        return id;
    }

    public static Task<int> EndAsync(DbConnection connection, TopicPin pin, long nowMs, ChangeNote note, CancellationToken cancel) =>
        connection.ChangeAsync(
            "update device_pins set to_ms = @to, ended_by = @actor, ended_ms = @now, end_reason = @reason where id = @id and ended_ms is null",
            new
            {
                id = pin.Id,
                // One that had not begun yet never held.
                to = Math.Max(pin.Valid.FromMs, nowMs + (long)TopicPin.Lead.TotalMilliseconds),
                actor = note.Actor,
                now = nowMs,
                reason = note.Reason,
            },
            cancel
        );
}
