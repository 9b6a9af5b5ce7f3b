namespace ColdChain.Evidence.Epcis;

/// <summary>
/// How things are called in EPCIS documents. Section <c>Epcis</c>. Templates take <c>{base}</c>, <c>{site}</c>, <c>{value}</c>, and that of batches <c>{product}</c> and
/// <c>{gtin}</c> too; values are percent-encoded (RFC 3986). Both kinds of identifier that the Core Business Vocabulary 2.0 allows can be made: GS1 Digital Link URIs
/// (<c>https://id.gs1.org/01/{gtin}/10/{value}</c>) and private ones below an address of one's own.
/// </summary>
public sealed class EpcisOptions
{
    public const string Section = "Epcis";

    /// <summary>Beginning of private identifiers, with a slash at its end; an address of one's own domain. The default belongs to nobody (RFC 2606) and says so.</summary>
    public string IdentifierBase { get; set; } = "https://coldchain.invalid/id/";

    /// <summary>Address of this service as partners see it, with a slash at its end: where <c>rawData</c> leads. Null: documents name no raw data.</summary>
    public string? PublicAddress { get; set; }

    public string BatchTemplate { get; set; } = "{base}product/{product}/batch/{value}";
    public string EquipmentTemplate { get; set; } = "{base}equipment/{value}";
    public string DeviceTemplate { get; set; } = "{base}site/{site}/device/{value}";
    public string PlaceTemplate { get; set; } = "{base}site/{site}/place/{value}";
    public string ShipmentTemplate { get; set; } = "{base}shipment/{value}";
    public string LimitsTemplate { get; set; } = "{base}limits/{value}";

    /// <summary>GTIN by product code, for a batch template with <c>{gtin}</c>. A product without one is named by the private template.</summary>
    public Dictionary<string, string> Gtins { get; } = new(StringComparer.Ordinal);
}
