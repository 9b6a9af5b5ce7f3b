using Microsoft.Extensions.Logging;

namespace ColdChain.Mqtt;

/// <summary>Log messages of the module; event ids 1000 to 1999.</summary>
internal static partial class MqttLog
{
    [LoggerMessage(1001, LogLevel.Information, "Connected to {Host}:{Port} as {ClientId}, session present {SessionPresent}")]
    public static partial void Connected(this ILogger logger, string host, int port, string clientId, bool sessionPresent);

    [LoggerMessage(1002, LogLevel.Debug, "PUBACK for packet {PacketId}, which nothing waits for")]
    public static partial void UnexpectedPuback(this ILogger logger, ushort packetId);

    [LoggerMessage(1003, LogLevel.Warning, "The broker's certificate is not checked: anybody on the way can read and change messages")]
    public static partial void CertificateNotChecked(this ILogger logger);

    [LoggerMessage(1004, LogLevel.Warning, "No connection to the broker: {Reason} Next attempt in {Delay}")]
    public static partial void ReconnectIn(this ILogger logger, string reason, TimeSpan delay);

    [LoggerMessage(1005, LogLevel.Warning, "Message on {Topic} refused by the broker and dropped: {Reason}")]
    public static partial void PublishRefused(this ILogger logger, string topic, string reason);

    [LoggerMessage(1006, LogLevel.Warning, "Connection to {Host}:{Port} lost: {Reason}")]
    public static partial void ConnectionLost(this ILogger logger, string host, int port, string reason);

    [LoggerMessage(1101, LogLevel.Information, "Embedded broker listens on {Uri}")]
    public static partial void BrokerStarted(this ILogger logger, Uri uri);

    [LoggerMessage(1102, LogLevel.Debug, "{Peer} connected as {ClientId} with {Version}")]
    public static partial void ClientConnected(this ILogger logger, string peer, string clientId, MqttProtocolVersion version);

    [LoggerMessage(1103, LogLevel.Warning, "{Peer} refused as {ClientId}: {Reason}")]
    public static partial void ClientRefused(this ILogger logger, string peer, string clientId, MqttReasonCode reason);

    [LoggerMessage(1104, LogLevel.Warning, "{Peer} ({ClientId}) closed with {Reason}: {Detail}")]
    public static partial void ClientBrokeProtocol(this ILogger logger, string peer, string clientId, MqttReasonCode reason, string detail);

    [LoggerMessage(1105, LogLevel.Debug, "{Peer} ({ClientId}) is gone: {Detail}")]
    public static partial void ClientLost(this ILogger logger, string peer, string clientId, string detail);

    [LoggerMessage(1106, LogLevel.Warning, "No further connection can be accepted now: {Detail}")]
    public static partial void AcceptFailed(this ILogger logger, string detail);

    [LoggerMessage(1107, LogLevel.Debug, "A connection ended before CONNECT: {Detail}")]
    public static partial void HandshakeFailed(this ILogger logger, string detail);

    [LoggerMessage(1108, LogLevel.Error, "A client's connection ended by a fault of the broker; the others go on. Please report it")]
    public static partial void ConnectionFailed(this ILogger logger, Exception failure);
}
