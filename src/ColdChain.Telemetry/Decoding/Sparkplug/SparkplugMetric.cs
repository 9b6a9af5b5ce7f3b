namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary>One metric of a payload, as it stands there.</summary>
internal sealed class SparkplugMetric
{
    public string? Name { get; set; }
    public ulong? Alias { get; set; }
    public ulong? Timestamp { get; set; }

    /// <summary>A birth says it; data may leave it out.</summary>
    public SparkplugType? Type { get; set; }
    public bool IsNull { get; set; }

    /// <summary>The bits of <c>int_value</c> or <c>long_value</c>; null: another kind of value, or none.</summary>
    public ulong? Bits { get; set; }
    public double? Real { get; set; }
    public bool? Flag { get; set; }

    /// <summary>Engineering unit and OPC quality from the property set; null: it says none.</summary>
    public string? Unit { get; set; }
    public long? Quality { get; set; }

    /// <summary>Metrics of a template instance; null: the value is no template, or a definition.</summary>
    public List<SparkplugMetric>? Members { get; set; }

    /// <summary>The number that the value is for a type; null: it is none, or there is none.</summary>
    public double? NumberAs(SparkplugType type) =>
        type switch
        {
            // Written as unsigned fields: two's complement, by some in the width of the type, by others widened.
            SparkplugType.Int8 => Bits is { } bits ? (sbyte)bits : null,
            SparkplugType.Int16 => Bits is { } bits ? (short)bits : null,
            SparkplugType.Int32 => Bits is { } bits ? (int)bits : null,
            SparkplugType.Int64 => Bits is { } bits ? (long)bits : null,
            SparkplugType.UInt8 or SparkplugType.UInt16 or SparkplugType.UInt32 or SparkplugType.UInt64 => Bits,
            SparkplugType.Float or SparkplugType.Double => Real,
            _ => null,
        };
}
