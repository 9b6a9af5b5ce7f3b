using System.Data.Common;
using ColdChain.Records.Exposures;
using ColdChain.Storage;

namespace ColdChain.Records.Equipment;

/// <summary>Saves one equipment inside a transaction.</summary>
internal static class EquipmentChange
{
    private const int MaxInstructions = 4000;

    public static async Task<DirectoryStep> SaveAsync(DbConnection connection, EquipmentItem item, CancellationToken cancel)
    {
        var before = await DirectoryQueries.FindEquipmentAsync(connection, item.Number, cancel);
        var check = new DirectoryCheck()
            .Code("The equipment number", item.Number)
            .Text("The equipment's name", item.Name)
            .Text("The zone", item.Zone, required: false)
            .Text("The instructions", item.Instructions, MaxInstructions, required: false)
            .That(await DirectoryQueries.IsSiteAsync(connection, item.Site, cancel), $"There is no site '{item.Site}'.")
            .That(
                before is null || before.Site == item.Site,
                $"Equipment {item.Number} belongs to site {before?.Site}; end it there and enter it anew under another number."
            );
        if (check.Failed)
            return DirectoryStep.Refuse(check.Problems);
        if (before == item)
            return DirectoryStep.Unchanged(item.Number);
        await connection.ChangeAsync(
            """
            insert into equipment (number, site, zone, kind, name, instructions, active)
            values (@number, @site, @zone, @kind, @name, @instructions, @active)
            on conflict (number) do update set
              zone = excluded.zone, kind = excluded.kind, name = excluded.name,
              instructions = excluded.instructions, active = excluded.active
            """,
            new
            {
                number = item.Number,
                site = item.Site,
                zone = item.Zone,
                kind = item.Kind.ToString(),
                name = item.Name,
                instructions = item.Instructions,
                active = item.Active ? 1L : 0L,
            },
            cancel
        );
        if (item.Kind == EquipmentKind.Room || before?.Kind == EquipmentKind.Room)
            await FollowRoomAsync(connection, item.Site, [item.Zone, before?.Zone], cancel);
        return DirectoryStep.Save(item.Number, item.Site, "equipment.save", $"equipment/{item.Number}", before, item);
    }

    /// <summary>What was handled in these zones was handled in another room now, or in one at last.</summary>
    private static async Task FollowRoomAsync(DbConnection connection, string site, IEnumerable<string?> zones, CancellationToken cancel)
    {
        var directory = await DirectoryQueries.LoadAsync(connection, cancel);
        foreach (var zone in zones.OfType<string>().Distinct(StringComparer.Ordinal))
            await ExposureWriter.RederiveZoneAsync(connection, directory, site, zone, cancel);
    }
}
