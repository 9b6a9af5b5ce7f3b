using ColdChain.Records.Audit;

namespace ColdChain.Records.Lists;

/// <summary>Devices and equipment in and out as CSV files.</summary>
public interface IListExchange
{
    Task<ImportReport> ImportDevicesAsync(TextReader csv, bool dryRun, ChangeNote note, CancellationToken cancel);
    Task<ImportReport> ImportEquipmentAsync(TextReader csv, bool dryRun, ChangeNote note, CancellationToken cancel);

    /// <summary>All devices, or those of a site, with their standing pins; by site and id.</summary>
    Task ExportDevicesAsync(string? site, TextWriter csv, bool chinese, CancellationToken cancel);
    Task ExportEquipmentAsync(string? site, TextWriter csv, bool chinese, CancellationToken cancel);
}
