using ColdChain.Records.Equipment;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Live;

/// <summary>Reads the site directory as stretches.</summary>
internal sealed class DirectoryReader(ISiteDirectory directory, IOptions<MonitoringOptions> options)
{
    public Task<long> ReadVersionAsync(CancellationToken cancel) => directory.ReadVersionAsync(cancel);

    /// <returns>The version is read first: what changes meanwhile is seen the next time.</returns>
    public async Task<(long Version, IReadOnlyList<StretchDefinition> Plan)> ReadAsync(CancellationToken cancel)
    {
        var version = await directory.ReadVersionAsync(cancel);
        var plan = StretchPlan.Of(
            await directory.ListEquipmentAsync(site: null, cancel),
            await directory.ListPointsAsync(equipmentNumber: null, cancel),
            await directory.ListAssignmentsAsync(pointId: null, span: null, cancel),
            await directory.ListLimitsAsync(pointId: null, span: null, cancel),
            await directory.ListDevicesAsync(site: null, cancel),
            options.Value
        );
        return (version, plan);
    }
}
