using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Storage;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>Nothing goes through a channel of notifications: the others tell of it.</summary>
internal sealed class ChannelCheck(IDatabase database, ChannelHealth health, NotificationChannels channels) : IServiceCheck
{
    public IReadOnlyCollection<string> Kinds => [SystemAlarmKinds.Channel];

    public async Task<IReadOnlyList<ServiceFinding>?> FindAsync(IReadOnlySet<FindingKey> standing, long nowMs, CancellationToken cancel)
    {
        var all = await database.ReadAsync(health.ReadAsync, cancel);
        return
        [
            .. all.Where(status => status.FailingSinceMs is not null && channels.All.ContainsKey(status.Name))
                .Select(status => new ServiceFinding(
                    new FindingKey(SystemAlarmKinds.Channel, "", status.Name, ""),
                    Severity.Alarm,
                    $"{status.Name} ({status.Target}): {status.Problem}"
                )
                {
                    SinceMs = status.FailingSinceMs,
                    After = channels.All[status.Name].FailingAfter,
                }),
        ];
    }
}
