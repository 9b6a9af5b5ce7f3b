using ColdChain.Telemetry;
using ColdChain.Telemetry.Reprocessing;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Remembers what was ordered.</summary>
internal sealed class SampleReprocessor : IRejectReprocessor
{
    public List<(DeadLetterQuery Query, string Who, string Why)> Orders { get; } = [];

    public Task<int> ReprocessAsync(DeadLetterQuery query, string who, string why, CancellationToken cancel)
    {
        Orders.Add((query, who, why));
        return Task.FromResult(73);
    }
}
