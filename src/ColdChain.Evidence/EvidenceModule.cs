using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Packages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ColdChain.Evidence;

/// <summary>The way in for Host: what a batch lived through, and the packages that show it.</summary>
public static class EvidenceModule
{
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.TryAddSingleton<DossierReader>();
        services.TryAddSingleton<StretchMeasurer>();
        services.TryAddSingleton<BatchEvidence>();
        return services;
    }
}
