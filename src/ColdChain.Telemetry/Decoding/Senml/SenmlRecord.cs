namespace ColdChain.Telemetry.Decoding.Senml;

/// <summary>One record as it stands in a pack, before the base values are added (RFC 8428, section 4). Null: the label is absent.</summary>
internal sealed class SenmlRecord
{
    public string? BaseName { get; set; }
    public double? BaseTime { get; set; }
    public string? BaseUnit { get; set; }
    public double? BaseValue { get; set; }
    public int? BaseVersion { get; set; }
    public string? Name { get; set; }
    public string? Unit { get; set; }
    public double? Value { get; set; }
    public bool? Flag { get; set; }
    public double? Time { get; set; }

    /// <summary>A text, data or sum stands in it: no reading, but no base-only record either.</summary>
    public bool HasOther { get; set; }

    /// <summary>Labels that were seen, one bit each: none may stand twice.</summary>
    public uint Seen { get; set; }
}
