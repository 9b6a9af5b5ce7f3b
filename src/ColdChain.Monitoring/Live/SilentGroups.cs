using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Live;

/// <summary>
/// Finds devices that fell silent together: a gateway, the network or the power is gone. That is one alarm, and the silence of each of them follows
/// from it. Used by the monitor's loop alone.
/// </summary>
internal sealed class SilentGroups
{
    /// <summary>Fewer devices than this have each a reason of its own.</summary>
    private const int Fewest = 3;

    private readonly List<SilentGroup> _groups = [];

    public void Restore(IEnumerable<SilentGroup> groups) => _groups.AddRange(groups);

    /// <summary>The alarm that the silence of a device follows from; null: it stands for itself.</summary>
    /// <param name="late">The devices of its site that are overdue, with the time they were last heard, and how long each may be silent.</param>
    /// <param name="watched">How many devices of the site are watched.</param>
    public string? CauseOf(in LateDevice device, IReadOnlyList<LateDevice> late, int watched, long asOfMs, MonitorChanges changes)
    {
        var (site, lastMs) = (device.Site, device.LastHeardMs);
        if (_groups.Find(group => group.Holds(site, lastMs)) is { } known)
        {
            known.Members.Add(device.Device);
            return known.AlarmId;
        }
        // Each reports in its own rhythm: last messages within one interval of each other are at the same time.
        var window = (long)(device.PatienceMs / 3);
        var together = late.Where(other => Math.Abs(other.LastHeardMs - lastMs) <= window).ToList();
        if (together.Count < Fewest)
            return null;
        var (from, to) = (together.Min(other => other.LastHeardMs), together.Max(other => other.LastHeardMs));
        var group = new SilentGroup(
            DeterministicId.Of(SystemAlarmKinds.SilentGroup, site, from),
            site,
            from,
            to,
            [.. together.Select(other => other.Device)]
        );
        _groups.Add(group);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{together.Count}/{watched}");
        changes.SystemAlarms.Add(Alarm(group, AlarmEvent.Rise, detail, from, asOfMs));
        return group.AlarmId;
    }

    /// <summary>Ends groups of which most are heard again.</summary>
    /// <param name="isSilent">Still missed.</param>
    public void Tick(Func<string, string, bool> isSilent, long asOfMs, MonitorChanges changes)
    {
        for (var i = _groups.Count - 1; i >= 0; i--)
        {
            var group = _groups[i];
            if (2 * group.Members.Count(device => isSilent(group.Site, device)) >= group.Members.Count)
                continue;
            _groups.RemoveAt(i);
            changes.SystemAlarms.Add(Alarm(group, AlarmEvent.Clear, "", asOfMs, asOfMs));
        }
    }

    private static SystemAlarm Alarm(SilentGroup group, AlarmEvent happened, string detail, long startMs, long atMs) =>
        new(
            group.AlarmId,
            SystemAlarmKinds.SilentGroup,
            Severity.Alarm,
            happened,
            group.Site,
            Device: "",
            EquipmentNumber: null,
            PointId: null,
            detail,
            startMs,
            atMs
        );
}
