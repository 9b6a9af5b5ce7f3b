using System.Globalization;
using System.Text;

namespace ColdChain.Simulators.Load;

/// <summary>Native payload of a load message.</summary>
internal static class LoadPayload
{
    private const int Values = 20_000;

    /// <summary>-90.000 to -70.001 C in steps of 0.001: what a freezer could report, and each value names its message.</summary>
    public static double ValueOf(long sequence) => Math.Round(-90 + (sequence % Values / 1000.0), 3);

    public static ReadOnlyMemory<byte> Write(in LoadMessage message, int channels)
    {
        var text = new StringBuilder(64 + (24 * channels));
        text.Append('{');
        if (message.TimeMs is { } ms)
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime;
            text.Append(CultureInfo.InvariantCulture, $"\"time\":\"{time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",");
        }
        text.Append(CultureInfo.InvariantCulture, $"\"seq\":{message.Sequence},\"channels\":{{");
        for (var channel = 0; channel < channels; channel++)
        {
            if (channel > 0)
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"\"probe-{channel + 1}\":{ValueOf(message.Sequence + (channel * 37L)):0.000}");
        }
        text.Append("}}");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
