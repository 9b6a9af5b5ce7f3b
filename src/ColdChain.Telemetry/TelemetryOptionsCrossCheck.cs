using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Yaml;
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
        if (options.ProfileFolder is { Length: > 0 } folder)
            faults.AddRange(FaultsIn(folder));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsIn(string folder)
    {
        try
        {
            MappingProfiles.Check(folder, out var faults);
            return faults.Select(fault => $"Telemetry:ProfileFolder: {fault.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or YamlFileException)
        {
            return [$"Telemetry:ProfileFolder: {failure.Message}"];
        }
    }
}
