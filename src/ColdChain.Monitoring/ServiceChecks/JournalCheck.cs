using ColdChain.Domain.Limits;
using ColdChain.Journal;
using ColdChain.Monitoring.Live;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>The journal takes no messages, or its disk fills: nothing else can stop the acknowledgement of messages.</summary>
internal sealed class JournalCheck(IMessageJournal journal, IDiskSpace disk, DiskPace pace, IOptions<ServiceCheckOptions> options)
    : IServiceCheck
{
    /// <summary>Above the level, in percent of the disk, at which an alarm begins: where it ends.</summary>
    private const double Margin = 1;

    private readonly FindingKey _stuck = new(SystemAlarmKinds.Journal, "", "", "");
    private readonly FindingKey _full = new(SystemAlarmKinds.Disk, "", "journal", "full");
    private readonly FindingKey _low = new(SystemAlarmKinds.Disk, "", "journal", "low");
    private readonly FindingKey _ahead = new(SystemAlarmKinds.Disk, "", "journal", "ahead");

    public IReadOnlyCollection<string> Kinds => [SystemAlarmKinds.Journal, SystemAlarmKinds.Disk];

    public Task<IReadOnlyList<ServiceFinding>?> FindAsync(IReadOnlySet<FindingKey> standing, long nowMs, CancellationToken cancel)
    {
        var found = new List<ServiceFinding>();
        if (journal.Problem is { } problem)
            found.Add(new ServiceFinding(_stuck, Severity.Critical, problem));
        if (disk.Read() is not { } space)
            return Task.FromResult<IReadOnlyList<ServiceFinding>?>(found.Count > 0 ? found : null);
        pace.Observe(space.FreeBytes, nowMs);
        if (Level(space, standing, nowMs) is { } finding)
            found.Add(finding);
        return Task.FromResult<IReadOnlyList<ServiceFinding>?>(found);
    }

    /// <summary>The worst of the three alone: it says what the others would.</summary>
    private ServiceFinding? Level(DiskSpace space, IReadOnlySet<FindingKey> standing, long nowMs)
    {
        var free = 100d * space.FreeBytes / space.TotalBytes;
        var days = pace.DaysUntilFull(nowMs);
        if (free < options.Value.DiskFullPercent + (standing.Contains(_full) ? Margin : 0))
            return Finding(_full, Severity.Critical, options.Value.DiskFullPercent);
        if (free < options.Value.DiskLowPercent + (standing.Contains(_low) ? Margin : 0))
            return Finding(_low, Severity.Warning, options.Value.DiskLowPercent);
        return days < options.Value.DiskDays * (standing.Contains(_ahead) ? 1.2 : 1) ? Finding(_ahead, Severity.Warning, null) : null;

        ServiceFinding Finding(FindingKey key, Severity severity, double? threshold) =>
            new(key, severity, DiskFacts.Of(space, days))
            {
                Unit = "%",
                Value = Math.Round(free, 1),
                Threshold = threshold,
            };
    }
}
