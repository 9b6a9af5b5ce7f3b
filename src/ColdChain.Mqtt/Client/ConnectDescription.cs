using System.Text;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Client;

/// <summary>CONNECT as the options of a client ask for it.</summary>
internal static class ConnectDescription
{
    /// <param name="clientId">The one in use: that of the options, or the one the broker assigned before.</param>
    /// <param name="connectedBefore">A kept session is resumed then, also when the first connection asked for a new one.</param>
    public static ConnectPacket Of(MqttClientOptions options, string clientId, bool connectedBefore)
    {
        var is5 = options.Version == MqttProtocolVersion.V5;
        var keepsSession = options.SessionExpiry > TimeSpan.Zero;
        var clean = options.CleanStart && !(connectedBefore && keepsSession);
        return new ConnectPacket
        {
            Version = options.Version,
            ClientId = clientId,
            CleanStart = is5 ? clean : clean || !keepsSession,
            KeepAliveSeconds = (ushort)Math.Clamp(Math.Ceiling(options.KeepAlive.TotalSeconds), 0, ushort.MaxValue),
            UserName = options.UserName,
            Password = options.Password is { } password ? Encoding.UTF8.GetBytes(password) : null,
            Will = options.Will is { } will ? Describe(will) : null,
            SessionExpirySeconds = is5 && keepsSession ? Seconds(options.SessionExpiry) : null,
            ReceiveMaximum = is5 ? (ushort)options.ReceiveMaximum : null,
            MaximumPacketSize = is5 ? (uint)options.MaxPacketBytes : null,
        };
    }

    private static WillPacket Describe(MqttWill will)
    {
        TopicRules.EncodeName(will.Topic);
        return new WillPacket(will.Topic, will.Payload.ToArray(), will.Qos, will.Retain, Seconds(will.Delay), []);
    }

    /// <summary>The largest number means for ever (section 3.1.2.11.2).</summary>
    private static uint Seconds(TimeSpan time) => (uint)Math.Clamp(Math.Ceiling(time.TotalSeconds), 0, uint.MaxValue);
}
