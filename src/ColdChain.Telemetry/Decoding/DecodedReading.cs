using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding;

/// <summary>A reading as a decoder found it, before the normaliser has judged its time and given it its provenance.</summary>
/// <param name="Site">Null when neither topic nor profile says.</param>
/// <param name="Device">Null when the message alone has no identity.</param>
/// <param name="TimeMs">Event time; null when the message says none.</param>
/// <param name="Reason">Why it is suspect or a fault. A good reading of unit <c>state</c> has the word of the state here, and the source's number for it as value.</param>
public readonly record struct DecodedReading(
    string? Site,
    string? Device,
    string Channel,
    string Metric,
    string Unit,
    double? Value,
    long? TimeMs,
    TimeSource TimeSource,
    Quality Quality,
    string? Reason
)
{
    /// <summary>What the device's own clock said, where <see cref="TimeMs"/> was set right; null: they are the same.</summary>
    public long? DeviceTimeMs { get; init; }
}
