using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>Levels must be in order, and time servers be names.</summary>
internal sealed class ServiceCheckOptionsValidator : IValidateOptions<ServiceCheckOptions>
{
    private readonly AnnotatedServiceCheckOptions _annotated = new();

    public ValidateOptionsResult Validate(string? name, ServiceCheckOptions options)
    {
        var annotated = _annotated.Validate(name, options);
        if (annotated.Failed)
            return annotated;
        var wrong = new List<string>();
        if (options.DiskFullPercent > options.DiskLowPercent)
            wrong.Add(
                $"{ServiceCheckOptions.Section}:DiskFullPercent ({options.DiskFullPercent:0.#}) must not be above DiskLowPercent ({options.DiskLowPercent:0.#})."
            );
        if (options.BatteryEmptyPercent > options.BatteryLowPercent)
            wrong.Add(
                $"{ServiceCheckOptions.Section}:BatteryEmptyPercent ({options.BatteryEmptyPercent:0.#}) must not be above BatteryLowPercent ({options.BatteryLowPercent:0.#})."
            );
        wrong.AddRange(
            options
                .TimeServers.Where(server => TimeServer.Parse(server) is null)
                .Select(server => $"{ServiceCheckOptions.Section}:TimeServers: '{server}' is not a host or host:port.")
        );
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
