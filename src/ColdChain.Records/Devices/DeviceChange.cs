using System.Data.Common;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;

namespace ColdChain.Records.Devices;

/// <summary>Saves one device inside a transaction. The topic of its registration is one of its pins.</summary>
internal static class DeviceChange
{
    public static async Task<DirectoryStep> SaveAsync(
        DbConnection connection,
        Device device,
        long nowMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var before = await DirectoryQueries.FindDeviceAsync(connection, device.Site, device.Id, cancel);
        var id = $"{device.Site}/{device.Id}";
        var check = new DirectoryCheck()
            .Code("The device id", device.Id, forbidden: "", maxLength: 100)
            .Text("The device's name", device.Name)
            .That(await DirectoryQueries.IsSiteAsync(connection, device.Site, cancel), $"There is no site '{device.Site}'.");
        if (device.Topic is not null && device.Topic != before?.Topic && TopicFilterText.ProblemOf(device.Topic) is { } problem)
            check.That(holds: false, problem);
        if (check.Failed)
            return DirectoryStep.Refuse(check.Problems);
        if (before == device)
            return DirectoryStep.Unchanged(id);
        await WriteAsync(connection, device, cancel);
        if (before?.Topic != device.Topic)
        {
            var pins = await DeviceQueries.ListStandingPinsAsync(connection, device.Site, device.Id, cancel);
            if (pins.FirstOrDefault(pin => pin.Filter == before?.Topic) is { } former)
                await PinChange.EndAsync(connection, former, nowMs, note, cancel);
            if (device.Topic is { } topic && pins.All(pin => pin.Filter != topic))
                await PinChange.AddAsync(connection, device.Site, device.Id, topic, nowMs, note, cancel);
        }
        return DirectoryStep.Save(id, device.Site, "device.save", $"device/{id}", before, device);
    }

    /// <summary>Saves a device of a list, and lets its pins be the ones of the list.</summary>
    public static async Task<DirectoryStep> ImportAsync(
        DbConnection connection,
        DeviceImport import,
        long nowMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var device = import.Device;
        var before = await DirectoryQueries.FindDeviceAsync(connection, device.Site, device.Id, cancel);
        // A list says all topics in one column: the one of the registration stays among them, or goes.
        var topics = import.Topics?.Distinct(StringComparer.Ordinal).ToList();
        var topic = topics is null || (before?.Topic is { } former && topics.Contains(former)) ? before?.Topic : null;
        if (topics?.Select(TopicFilterText.ProblemOf).FirstOrDefault(problem => problem is not null) is { } wrong)
            return DirectoryStep.Refuse(wrong);
        var step = await SaveAsync(connection, device with { Topic = topic }, nowMs, note, cancel);
        if (topics is null || step.Result is EditResult.Refused)
            return step;
        var pins = await DeviceQueries.ListStandingPinsAsync(connection, device.Site, device.Id, cancel);
        var (ended, added) = (
            pins.Where(pin => !topics.Contains(pin.Filter)).ToList(),
            topics.Except(pins.Select(pin => pin.Filter)).ToList()
        );
        foreach (var pin in ended)
            await PinChange.EndAsync(connection, pin, nowMs, note, cancel);
        foreach (var filter in added)
            await PinChange.AddAsync(connection, device.Site, device.Id, filter, nowMs, note, cancel);
        if (step.Result is EditResult.Unchanged && ended.Count + added.Count == 0)
            return step;
        var id = $"{device.Site}/{device.Id}";
        return DirectoryStep.Save(
            id,
            device.Site,
            "device.save",
            $"device/{id}",
            before is null ? null : new { Device = before, Topics = pins.Select(pin => pin.Filter) },
            new { Device = device with { Topic = topic }, Topics = topics }
        );
    }

    private static Task<int> WriteAsync(DbConnection connection, Device device, CancellationToken cancel) =>
        connection.ChangeAsync(
            """
            insert into devices (site, id, name, kind, topic, store_and_forward, active)
            values (@site, @id, @name, @kind, @topic, @later, @active)
            on conflict (site, id) do update set
              name = excluded.name, kind = excluded.kind, topic = excluded.topic,
              store_and_forward = excluded.store_and_forward, active = excluded.active
            """,
            new
            {
                site = device.Site,
                id = device.Id,
                name = device.Name,
                kind = device.Kind.ToString(),
                topic = device.Topic,
                later = device.StoreAndForward ? 1L : 0L,
                active = device.Active ? 1L : 0L,
            },
            cancel
        );
}
