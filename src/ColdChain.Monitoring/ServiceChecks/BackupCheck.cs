using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Live;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>The backup has not succeeded for too long: its stamp is old. Off without a stamp.</summary>
internal sealed class BackupCheck(IOptions<ServiceCheckOptions> options, TimeProvider clock) : IServiceCheck
{
    private readonly long _startedMs = clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IReadOnlyCollection<string> Kinds => [SystemAlarmKinds.Backup];
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public Task<IReadOnlyList<ServiceFinding>?> FindAsync(IReadOnlySet<FindingKey> standing, long nowMs, CancellationToken cancel)
    {
        if (options.Value.BackupStamp is not { Length: > 0 } stamp)
            return Task.FromResult<IReadOnlyList<ServiceFinding>?>([]);
        var file = new FileInfo(stamp);
        // Before the first one: the service has to be up for as long as a backup takes to come.
        long? last = file.Exists ? new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds() : null;
        var due = (last ?? _startedMs) + (long)options.Value.BackupEvery.TotalMilliseconds;
        return Task.FromResult<IReadOnlyList<ServiceFinding>?>(
            nowMs < due
                ? []
                :
                [
                    new ServiceFinding(
                        new FindingKey(SystemAlarmKinds.Backup, "", "", ""),
                        Severity.Alarm,
                        last is { } at ? IsoTime.Format(at) : stamp
                    )
                    {
                        SinceMs = due,
                        Unit = "h",
                        Value = last is { } known ? Math.Round((nowMs - known) / 3_600_000d, 1) : null,
                        Threshold = options.Value.BackupEvery.TotalHours,
                    },
                ]
        );
    }
}
