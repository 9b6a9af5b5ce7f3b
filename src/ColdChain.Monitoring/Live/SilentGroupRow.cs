using System.Data.Common;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Live;

/// <summary>A device that is silent as one of a group: what a new life knows of the groups that stand.</summary>
internal sealed class SilentGroupRow
{
    public string AlarmId { get; set; } = "";
    public string Site { get; set; } = "";
    public long FromMs { get; set; }
    public string? Device { get; set; }
    public long? LastMs { get; set; }

    public static async Task<IReadOnlyList<SilentGroup>> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<SilentGroupRow>(
            """
            select a.id as AlarmId, a.site as Site, a.start_ms as FromMs, c.device as Device, c.start_ms as LastMs
            from alarms a left join alarms c on c.cause_id = a.id
            where a.kind = @kind and a.state <> 'Normal' and a.end_ms is null
            """,
            new { kind = SystemAlarmKinds.SilentGroup },
            cancel
        );
        return
        [
            .. rows.GroupBy(row => row.AlarmId)
                .Select(group => new SilentGroup(
                    group.Key,
                    group.First().Site,
                    group.First().FromMs,
                    group.Max(row => row.LastMs ?? row.FromMs),
                    [.. group.Select(row => row.Device).OfType<string>()]
                )),
        ];
    }
}
