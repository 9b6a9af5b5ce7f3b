using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Mapping;

namespace ColdChain.Web.Tests.Sample;

/// <summary>The shipped profiles; the folder holds something new once.</summary>
internal sealed class SampleProfileSets : IProfileSets
{
    public List<(string Who, string Why)> TakenOver { get; } = [];

    public string CurrentHash => new('a', 64);

    public MappingProfiles Current => MappingProfiles.Shipped;

    public Task<bool> TakeOverAsync(string who, string why, CancellationToken cancel)
    {
        TakenOver.Add((who, why));
        return Task.FromResult(TakenOver.Count == 1);
    }
}
