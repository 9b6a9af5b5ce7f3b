using ColdChain.Telemetry.InForce;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Telemetry.Tests;

internal static class ProfileRecords
{
    /// <summary>The start puts nothing into the journal: for tests that count its records.</summary>
    public static IServiceCollection WithoutProfileRecords(this IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(ProfileSetWorker)));
        return services;
    }
}
