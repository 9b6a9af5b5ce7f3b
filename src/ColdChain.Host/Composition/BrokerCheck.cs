using ColdChain.Domain.Limits;
using ColdChain.Ingest;
using ColdChain.Monitoring.ServiceChecks;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Composition;

/// <summary>Brokers that are not connected.</summary>
internal sealed class BrokerCheck(IngestState ingest, IOptions<ServiceCheckOptions> options) : IServiceCheck
{
    private const string Kind = "broker";

    public IReadOnlyCollection<string> Kinds => [Kind];

    public Task<IReadOnlyList<ServiceFinding>?> FindAsync(IReadOnlySet<FindingKey> standing, long nowMs, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ServiceFinding>?>(
            !ingest.IsStarted
                ? null
                :
                [
                    .. ingest
                        .Sources.Where(source => !source.IsConnected)
                        .Select(source => new ServiceFinding(
                            new FindingKey(Kind, "", source.Name, ""),
                            Severity.Alarm,
                            source.Problem ?? ""
                        )
                        {
                            SinceMs = source.Since == default ? null : source.Since.ToUnixTimeMilliseconds(),
                            After = options.Value.BrokerAfter,
                            // With another broker up, a silent device may be one of that.
                            SilencesDevices = ingest.Sources.All(other => !other.IsConnected),
                        }),
                ]
        );
}
