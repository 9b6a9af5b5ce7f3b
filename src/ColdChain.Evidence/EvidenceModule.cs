using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Packages;
using ColdChain.Monitoring.Cryopreservation;
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
        services.AddOptions<CryopreservationOptions>();
        services.TryAddSingleton<CoolingProgrammeLibrary>();
        services.TryAddSingleton<CryopreservationRunReader>();
        services.TryAddSingleton<BatchEvidence>();
        return services;
    }
}
