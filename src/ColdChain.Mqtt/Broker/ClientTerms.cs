using System.Text;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Broker;

/// <summary>What CONNECT and the options of the broker settle for one connection.</summary>
/// <param name="ClientId">The client's own, or one made for it.</param>
/// <param name="KeepAlive">Zero: the client may be silent for ever.</param>
/// <param name="SessionExpiry">How long the session outlives the connection.</param>
/// <param name="SendQuota">The client's receive maximum, within the broker's limit.</param>
/// <param name="MaxPacketBytes">The largest packet the client takes.</param>
internal sealed record ClientTerms(
    MqttProtocolVersion Version,
    string ClientId,
    TimeSpan KeepAlive,
    TimeSpan SessionExpiry,
    int SendQuota,
    long MaxPacketBytes,
    WillPacket? Will
)
{
    public static ClientTerms Of(ConnectPacket packet, EmbeddedBrokerOptions options)
    {
        var asked =
            packet.Version == MqttProtocolVersion.V5 ? TimeSpan.FromSeconds(packet.SessionExpirySeconds ?? 0)
            : packet.CleanStart ? TimeSpan.Zero
            : options.MaxSessionExpiry;
        return new ClientTerms(
            packet.Version,
            packet.ClientId.Length > 0 ? packet.ClientId : $"auto-{Guid.NewGuid():N}",
            TimeSpan.FromSeconds(packet.KeepAliveSeconds),
            asked < options.MaxSessionExpiry ? asked : options.MaxSessionExpiry,
            Math.Min(packet.ReceiveMaximum ?? ushort.MaxValue, options.MaxInFlight),
            packet.MaximumPacketSize ?? long.MaxValue,
            packet.Will
        );
    }

    /// <summary>Success, or why this client is not let in.</summary>
    public static MqttReasonCode Check(ConnectPacket packet, EmbeddedBrokerOptions options, BrokerCredentials credentials)
    {
        if (packet.AuthenticationMethod is not null)
            return MqttReasonCode.BadAuthenticationMethod;
        if (Encoding.UTF8.GetByteCount(packet.ClientId) > options.MaxClientIdBytes)
            return MqttReasonCode.ClientIdentifierNotValid;
        // 3.1.1: without a name there is nothing to keep (MQTT-3.1.3-8).
        if (packet is { Version: MqttProtocolVersion.V311, ClientId: "", CleanStart: false })
            return MqttReasonCode.ClientIdentifierNotValid;
        if (packet.Will is { } will && IsBeyondLimits(Encoding.UTF8.GetBytes(will.Topic), options))
            return MqttReasonCode.TopicNameInvalid;
        return credentials.Accepts(packet.UserName, packet.Password) ? MqttReasonCode.Success : MqttReasonCode.BadUserNameOrPassword;
    }

    /// <summary>A topic that is longer or deeper than this broker takes.</summary>
    public static bool IsBeyondLimits(ReadOnlySpan<byte> topic, EmbeddedBrokerOptions options) =>
        topic.Length > options.MaxTopicBytes || TopicRules.Levels(topic) > options.MaxTopicLevels;

    /// <summary>The answer to a client that is let in.</summary>
    public ConnAckPacket Welcome(ConnectPacket packet, EmbeddedBrokerOptions options, bool sessionPresent)
    {
        var granted = (uint)SessionExpiry.TotalSeconds;
        return new ConnAckPacket
        {
            SessionPresent = sessionPresent,
            ReceiveMaximum = (ushort)options.ReceiveMaximum,
            MaximumPacketSize = (uint)options.MaxPacketBytes,
            SessionExpirySeconds = granted == (packet.SessionExpirySeconds ?? 0) ? null : granted,
            AssignedClientId = packet.ClientId.Length > 0 ? null : ClientId,
            SubscriptionIdentifierAvailable = false,
            SharedSubscriptionAvailable = false,
        };
    }
}
