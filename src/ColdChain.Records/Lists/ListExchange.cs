using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Records.Lists;

/// <inheritdoc cref="IListExchange"/>
internal sealed class ListExchange(ISiteDirectory directory, IDeviceBook book) : IListExchange
{
    public async Task<ImportReport> ImportDevicesAsync(TextReader csv, bool dryRun, ChangeNote note, CancellationToken cancel)
    {
        var (rows, problems) = DeviceList.Read(csv);
        return problems.Count > 0
            ? new ImportReport(dryRun, 0, 0, problems)
            : Report(
                dryRun,
                [.. rows.Select(row => row.Line)],
                await book.ImportAsync([.. rows.Select(row => row.Device)], [], dryRun, note, cancel)
            );
    }

    public async Task<ImportReport> ImportEquipmentAsync(TextReader csv, bool dryRun, ChangeNote note, CancellationToken cancel)
    {
        var (rows, problems) = EquipmentList.Read(csv);
        return problems.Count > 0
            ? new ImportReport(dryRun, 0, 0, problems)
            : Report(
                dryRun,
                [.. rows.Select(row => row.Line)],
                await book.ImportAsync([], [.. rows.Select(row => row.Item)], dryRun, note, cancel)
            );
    }

    public async Task ExportDevicesAsync(string? site, TextWriter csv, bool chinese, CancellationToken cancel) =>
        await DeviceList.WriteAsync(csv, await directory.ListDevicesAsync(site, cancel), await book.ReadAsync(cancel), chinese, cancel);

    public async Task ExportEquipmentAsync(string? site, TextWriter csv, bool chinese, CancellationToken cancel) =>
        await EquipmentList.WriteAsync(csv, await directory.ListEquipmentAsync(site, cancel), chinese, cancel);

    private static ImportReport Report(bool dryRun, IReadOnlyList<int> lines, IReadOnlyList<EditResult> results)
    {
        var problems = results
            .Select((result, index) => (result, line: lines[index]))
            .Where(row => row.result is EditResult.Refused)
            .SelectMany(row => ((EditResult.Refused)row.result).Problems.Select(problem => new CsvProblem(row.line, null, problem)))
            .ToList();
        return problems.Count > 0
            ? new ImportReport(dryRun, 0, 0, problems)
            : new ImportReport(
                dryRun,
                results.Count(result => result is EditResult.Saved),
                results.Count(result => result is EditResult.Unchanged),
                []
            );
    }
}
