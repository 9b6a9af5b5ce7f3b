using System.Text;

namespace ColdChain.Telemetry.Decoding.Native;

/// <summary>What the topic <c>coldchain/{site}/{device}/readings</c> or <c>/status</c> says.</summary>
/// <param name="Site">Null only when the decoder was forced onto a message of another topic.</param>
/// <param name="Fault">Why the topic cannot be used; null when it can.</param>
internal sealed record NativeTopic(string? Site, string? Device, bool IsStatus, string? Fault)
{
    public const string ReadingsFilter = "coldchain/+/+/readings";
    public const string StatusFilter = "coldchain/+/+/status";

    public static NativeTopic Parse(ReadOnlySpan<byte> topic)
    {
        var text = Encoding.UTF8.GetString(topic);
        var levels = text.Split('/');
        if (!TopicFilter.Matches(ReadingsFilter, text) && !TopicFilter.Matches(StatusFilter, text))
            return new NativeTopic(Site: null, Device: null, IsStatus: false, Fault: null);
        var (site, device) = (levels[1], levels[2]);
        var fault =
            !NameRules.IsName(site) ? $"The site '{site}' in the topic is no name."
            : !NameRules.IsName(device) ? $"The device '{device}' in the topic is no name."
            : null;
        return new NativeTopic(site, device, levels[3] == "status", fault);
    }
}
