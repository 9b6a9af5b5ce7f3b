using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Epcis;

/// <summary>The URIs by which an EPCIS document names things.</summary>
internal sealed class EpcisIdentifiers(IOptions<EpcisOptions> options)
{
    private static readonly string PrivateBatch = new EpcisOptions().BatchTemplate;
    private readonly EpcisOptions _options = options.Value;

    /// <param name="product">Null when only records name the batch.</param>
    public string Batch(string number, string? product)
    {
        var gtin = product is null ? null : _options.Gtins.GetValueOrDefault(product);
        var template =
            gtin is null && _options.BatchTemplate.Contains("{gtin}", StringComparison.Ordinal) ? PrivateBatch : _options.BatchTemplate;
        return Fill(template, _options, number, "", product ?? "unknown", gtin);
    }

    public string Equipment(string number) => Fill(_options.EquipmentTemplate, _options, number);

    /// <param name="channel"><c>site/device/name</c>.</param>
    public string Device(string channel)
    {
        var parts = channel.Split('/', 2);
        var device = parts.Length == 2 && parts[1].LastIndexOf('/') is > 0 and var slash ? parts[1][..slash] : channel;
        return Fill(_options.DeviceTemplate, _options, device, parts[0]);
    }

    public string Place(string site, string name) => Fill(_options.PlaceTemplate, _options, name, site);

    public string Shipment(string id) => Fill(_options.ShipmentTemplate, _options, id);

    public string Limits(string profile, int version) => Fill(_options.LimitsTemplate, _options, $"{profile}/{version}");

    /// <summary>Where the readings themselves can be asked for; null when the service has no public address.</summary>
    public string? RawData(string equipment, string fromIso, string toIso) =>
        _options.PublicAddress is { } address
            ? $"{address}api/v1/equipment/{Uri.EscapeDataString(equipment)}/readings?from={Uri.EscapeDataString(fromIso)}&to={Uri.EscapeDataString(toIso)}"
            : null;

    internal static string Fill(
        string template,
        EpcisOptions options,
        string value,
        string site = "",
        string product = "",
        string? gtin = null
    ) =>
        template
            .Replace("{base}", options.IdentifierBase, StringComparison.Ordinal)
            .Replace("{site}", Uri.EscapeDataString(site), StringComparison.Ordinal)
            .Replace("{product}", Uri.EscapeDataString(product), StringComparison.Ordinal)
            .Replace("{gtin}", gtin ?? "", StringComparison.Ordinal)
            .Replace("{value}", Uri.EscapeDataString(value), StringComparison.Ordinal);
}
