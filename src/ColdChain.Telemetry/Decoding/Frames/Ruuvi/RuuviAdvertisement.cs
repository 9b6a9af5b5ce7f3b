namespace ColdChain.Telemetry.Decoding.Frames.Ruuvi;

/// <summary>
/// Finds the sensor data in what gateways pass on: the data alone, with the manufacturer id 0x0499 before it (low byte first), or the whole
/// Bluetooth advertisement, a row of length, type and data (Bluetooth Core 5.4, Vol 3, Part C, 11), where type 0xFF is the manufacturer's.
/// </summary>
internal static class RuuviAdvertisement
{
    private const byte ManufacturerData = 0xFF;
    private static ReadOnlySpan<byte> RuuviInnovations => [0x99, 0x04];

    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(RuuviInnovations))
            return bytes[RuuviInnovations.Length..];
        var rest = bytes;
        while (rest.Length >= 2 && rest[0] >= 1 && rest[0] < rest.Length)
        {
            var data = rest[2..(rest[0] + 1)];
            if (rest[1] == ManufacturerData && data.StartsWith(RuuviInnovations))
                return data[RuuviInnovations.Length..];
            rest = rest[(rest[0] + 1)..];
        }
        return bytes;
    }
}
