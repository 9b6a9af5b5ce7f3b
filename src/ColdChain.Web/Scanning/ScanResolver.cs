using ColdChain.Domain.Traceability;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;

namespace ColdChain.Web.Scanning;

/// <summary>Finds what a scanned code names, so that it lands in the right field.</summary>
internal sealed class ScanResolver(ISiteDirectory directory)
{
    /// <summary>Individual asset (8004): what other systems put on equipment.</summary>
    private const string Asset = "8004";
    private const string FormPath = "/records/new/";

    public async Task<ScanAnswer> ResolveAsync(string? scanned, CancellationToken cancel)
    {
        var elements = ScannedCode.Read(scanned);
        var code = elements.Count == 0 ? "" : elements.Select(element => element.Value).First();
        if (elements is [("", var plain)] && FormOf(plain) is { } form)
            return new ScanAnswer(plain, [], form);
        var matches = new List<ScanMatch>();
        foreach (var (identifier, value) in elements)
        {
            matches.AddRange(await KnownAsync(value, cancel));
            if (identifier == ScannedCode.Lot && BatchNumber.TryParse(value, out var lot))
                matches.Add(new ScanMatch(nameof(FieldType.Batch), lot.Value, Known: false));
            if (identifier == Asset)
                matches.Add(new ScanMatch(nameof(FieldType.Equipment), value, Known: false));
        }
        // What is known comes before what only looks like it; the same is said once.
        return new ScanAnswer(
            code,
            [.. matches.OrderByDescending(match => match.Known).DistinctBy(match => (match.Type, match.Value))],
            Go: null
        );
    }

    private async Task<IReadOnlyList<ScanMatch>> KnownAsync(string value, CancellationToken cancel)
    {
        var found = new List<ScanMatch>();
        if (BatchNumber.TryParse(value, out var number) && await directory.FindBatchAsync(number, cancel) is { } batch)
            found.Add(new ScanMatch(nameof(FieldType.Batch), batch.Number.Value, Known: true));
        var equipment = await directory.FindEquipmentAsync(value, cancel);
        if (equipment is not null)
            found.Add(new ScanMatch(nameof(FieldType.Equipment), equipment.Number, Known: true));
        else if (await IsPositionAsync(value, cancel))
            found.Add(new ScanMatch(nameof(FieldType.Position), value, Known: true));
        if ((await directory.ListDevicesAsync(null, cancel)).Any(device => device.Id == value))
            found.Add(new ScanMatch(nameof(FieldType.Device), value, Known: true));
        if (await directory.FindProductAsync(value, cancel) is { } product)
            found.Add(new ScanMatch(nameof(FieldType.Product), product.Code, Known: true));
        return found;
    }

    /// <summary>A place inside an equipment or a container, or a container that stands somewhere.</summary>
    private async Task<bool> IsPositionAsync(string code, CancellationToken cancel)
    {
        var containers = (await directory.ListPlacementsAsync(cancel))
            .Select(placement => placement.Container)
            .ToHashSet(StringComparer.Ordinal);
        if (containers.Contains(code))
            return true;
        for (var end = code.LastIndexOf('/'); end > 0; end = code.LastIndexOf('/', end - 1))
        {
            var holder = code[..end];
            if (containers.Contains(holder) || await directory.FindEquipmentAsync(holder, cancel) is not null)
                return true;
        }
        return false;
    }

    /// <summary>The address printed on a blank, on whatever host it was printed.</summary>
    private static string? FormOf(string code) =>
        Uri.TryCreate(code, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.AbsolutePath.StartsWith(FormPath, StringComparison.Ordinal)
        && RecordKinds.Find(address.AbsolutePath[FormPath.Length..]) is { } kind
            ? $"{FormPath}{kind.Key}{(int.TryParse(address.Query.Replace("?paper=", "", StringComparison.Ordinal), out var version) ? $"?paper={version}" : "")}"
            : null;
}
