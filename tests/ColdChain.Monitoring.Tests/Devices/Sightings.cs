using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Tests.Live;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Tests.Devices;

/// <summary>Blocks as a decoder makes them of native messages.</summary>
internal static class Sightings
{
    /// <summary>One message: the device is heard on its native topic, with these readings.</summary>
    public static Func<long, DecodedBlock> Message(string device, double minutes, params Reading[] readings) =>
        sequence => new DecodedBlock
        {
            FromSequence = sequence,
            ToSequence = sequence,
            Readings = [.. readings.Select(reading => reading with { Sequence = sequence })],
            Rejects = [],
            Heard = [new DeviceHeard("sh", device, Frozen.At(minutes), null, 0)],
            Topics = [new DeviceTopic("sh", device, TopicOf(device), Frozen.At(minutes), Frozen.At(minutes), 1, Refused: false)],
        };

    /// <summary>Messages in the device's name on another topic.</summary>
    public static Func<long, DecodedBlock> Refused(string device, string topic, double minutes, int messages = 1) =>
        sequence => new DecodedBlock
        {
            FromSequence = sequence,
            ToSequence = sequence + messages - 1,
            Readings = [],
            Rejects = [],
            Heard = [],
            Topics = [new DeviceTopic("sh", device, topic, Frozen.At(minutes), Frozen.At(minutes), messages, Refused: true)],
        };

    public static string TopicOf(string device) => $"coldchain/sh/{device}/readings";

    public static Reading Of(string device, string channel, string metric, string unit, double? value, double minutes) =>
        new(
            new ChannelId("sh", device, channel),
            metric,
            unit,
            Frozen.At(minutes),
            value,
            value is null ? Quality.Fault : Quality.Good,
            Reason: null,
            TimeSource.Sample,
            Retained: false,
            Frozen.At(minutes),
            Frozen.Recorder,
            Sequence: 0
        );
}
