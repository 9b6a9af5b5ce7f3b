using System.Globalization;
using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Generations;

namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>Parts of InfluxQL statements. Names and values are quoted here and nowhere else.</summary>
internal static class InfluxQl
{
    /// <summary>All measurements: which metric a channel has is not known before its points are read.</summary>
    public const string EveryMeasurement = "/.+/";

    public static string Identifier(string name) => Quoted(name, '"');

    public static string Literal(string text) => Quoted(text, '\'');

    /// <summary>The channel's points, without those of retained messages that had no time of their own when <paramref name="ofNow"/>.</summary>
    public static string Where(in ChannelId channel, bool ofNow = false)
    {
        var where =
            $"{InfluxSchema.Site} = {Literal(InfluxText.Encode(channel.Site))} AND {InfluxSchema.Device} = {Literal(InfluxText.Encode(channel.Device))}"
            + $" AND {InfluxSchema.Channel} = {Literal(InfluxText.Encode(channel.Name))}";
        return ofNow ? $"{where} AND {OfNow}" : where;
    }

    public static string OfNow => $"({InfluxSchema.Retained} = false OR {InfluxSchema.TimeSource} != 'received')";

    /// <summary>Decoded when it came.</summary>
    public const string First = $"{InfluxSchema.Generation} = ''";

    /// <summary>A condition for the messages of a range.</summary>
    public static string In(in SequenceRange range) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"({InfluxSchema.Recorder} = {Literal(range.Recorder.ToString("D"))} AND {InfluxSchema.Sequence} >= {range.From} AND {InfluxSchema.Sequence} <= {range.To})"
        );

    /// <summary>A condition for all other messages.</summary>
    public static string NotIn(in SequenceRange range) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"({InfluxSchema.Recorder} != {Literal(range.Recorder.ToString("D"))} OR {InfluxSchema.Sequence} < {range.From} OR {InfluxSchema.Sequence} > {range.To})"
        );

    public static string From(long fromNs) => $" AND time >= {fromNs.ToString(CultureInfo.InvariantCulture)}";

    public static string Before(long toNs) => $" AND time < {toNs.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Nanoseconds of a time, kept within what InfluxDB can hold (years 1678 to 2262).</summary>
    public static long Ns(long ms) => Math.Clamp(ms, -9_200_000_000_000, 9_200_000_000_000) * InfluxSchema.NsPerMs;

    private static string Quoted(string text, char quote)
    {
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var character in text)
        {
            if (character == '\n')
            {
                quoted.Append("\\n");
                continue;
            }
            if (character == quote || character == '\\')
                quoted.Append('\\');
            quoted.Append(character);
        }
        return quoted.Append(quote).ToString();
    }
}
