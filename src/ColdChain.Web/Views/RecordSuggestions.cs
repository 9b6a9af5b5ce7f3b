using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;

namespace ColdChain.Web.Views;

/// <summary>What a form offers to choose from: the things that the site knows.</summary>
internal sealed class RecordSuggestions(ISiteDirectory directory)
{
    /// <summary>Batches offered; more are found by typing.</summary>
    private const int MostBatches = 200;

    public async Task<IReadOnlyDictionary<FieldType, IReadOnlyList<(string Value, string Label)>>> ReadAsync(
        string site,
        CancellationToken cancel
    )
    {
        var equipment = (await directory.ListEquipmentAsync(null, cancel)).Where(item => item.Active).ToList();
        var here = equipment.Where(item => item.Site == site).ToList();
        var products = await directory.ListProductsAsync(cancel);
        var devices = await directory.ListDevicesAsync(site, cancel);
        var batches = await directory.SearchBatchesAsync(null, MostBatches, cancel);
        return new Dictionary<FieldType, IReadOnlyList<(string, string)>>
        {
            [FieldType.Equipment] = [.. equipment.Select(item => (item.Number, item.Name))],
            [FieldType.Zone] =
            [
                .. here.Select(item => item.Zone).OfType<string>().Distinct(StringComparer.Ordinal).Select(zone => (zone, "")),
            ],
            [FieldType.Product] = [.. products.Select(product => (product.Code, product.Name))],
            [FieldType.Device] = [.. devices.Where(device => device.Active).Select(device => (device.Id, device.Name))],
            [FieldType.Batch] = [.. batches.Select(batch => (batch.Number.Value, batch.ProductCode))],
        };
    }
}
