using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry;

/// <summary>What no attribute can say: what the chosen store needs, and ranges that are ranges.</summary>
internal sealed class TelemetryOptionsCrossCheck : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var faults = new List<string>();
        if (!Enum.IsDefined(options.Store))
            faults.Add("Telemetry:Store must be Sqlite or InfluxDb.");
        if (options.Store is StoreKind.InfluxDb)
            faults.AddRange(options.InfluxDb.Faults());
        if (options.DefaultSite is { } site && !Decoding.NameRules.IsName(site))
            faults.Add("Telemetry:DefaultSite is no name of a site.");
        foreach (var (metric, range) in options.Normalising.SensorRanges)
        {
            if (range is null || !(range.Min <= range.Max))
                faults.Add($"Telemetry:Normalising:SensorRanges:{metric}: Min must not be above Max.");
        }
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
