using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Live;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>The time-series store takes nothing, or is behind. Nothing is lost by that: the journal keeps what waits.</summary>
internal sealed class StoreCheck(IStoreHealth store, IOptions<ServiceCheckOptions> options) : IServiceCheck
{
    public IReadOnlyCollection<string> Kinds => [SystemAlarmKinds.Store, SystemAlarmKinds.StoreLag];

    public Task<IReadOnlyList<ServiceFinding>?> FindAsync(IReadOnlySet<FindingKey> standing, long nowMs, CancellationToken cancel)
    {
        var found = new List<ServiceFinding>();
        var unreachable = new FindingKey(SystemAlarmKinds.Store, "", "", "");
        var late = new FindingKey(SystemAlarmKinds.StoreLag, "", "", "");
        var limit = options.Value.StoreLag.TotalMinutes;
        var lag = store.LagSeconds / 60;
        if (store.Trouble is { } trouble)
            found.Add(new ServiceFinding(unreachable, Severity.Alarm, trouble) { After = options.Value.StoreAfter });
        // It is late because it is away: that is one alarm.
        else if (lag > (standing.Contains(late) ? limit / 2 : limit))
            found.Add(
                new ServiceFinding(late, Severity.Warning, $"{store.LagMessages}")
                {
                    Unit = "min",
                    Value = Math.Round(lag, 1),
                    Threshold = limit,
                    After = options.Value.StoreAfter,
                }
            );
        return Task.FromResult<IReadOnlyList<ServiceFinding>?>(found);
    }
}
