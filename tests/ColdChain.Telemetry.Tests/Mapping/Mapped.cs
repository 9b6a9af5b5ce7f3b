using System.Globalization;
using System.Text;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;

namespace ColdChain.Telemetry.Tests.Mapping;

/// <summary>One profile and what it makes of messages.</summary>
internal sealed class Mapped
{
    private readonly IMessageDecoder _decoder;

    public Mapped(string profile) => _decoder = MessageDecoders.With(MappingProfiles.Of(("test.yaml", profile))).Create();

    public static Mapped Readings(string readings, string more = "") =>
        new($"name: t\nversion: 3\nmatch: {{ topic: \"t/{{device}}\" }}\n{more}\nreadings:\n{readings}");

    public DecodeOutput Decode(string payload, string topic = "t/d", string received = "2026-11-20T08:00:00Z", string? profile = null)
    {
        var output = new DecodeOutput();
        var ms = DateTimeOffset.Parse(received, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        _decoder.Decode(
            new RawMessage(Encoding.UTF8.GetBytes(topic), Encoding.UTF8.GetBytes(payload), ms, Retained: false),
            profile,
            output
        );
        return output;
    }

    public DecodedReading One(string payload, string received = "2026-11-20T08:00:00Z")
    {
        var output = Decode(payload, received: received);
        output.Rejects.ShouldBeEmpty();
        return output.Readings.ShouldHaveSingleItem();
    }
}
