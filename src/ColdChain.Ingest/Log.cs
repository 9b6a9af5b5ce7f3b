using Microsoft.Extensions.Logging;

namespace ColdChain.Ingest;

/// <summary>Event ids 2100 to 2199.</summary>
internal static partial class Log
{
    [LoggerMessage(
        2101,
        LogLevel.Information,
        "Source {Source} connected to {Broker}: session present {SessionPresent}, {Subscriptions} subscriptions"
    )]
    public static partial void SourceConnected(this ILogger logger, string source, string broker, bool sessionPresent, int subscriptions);

    [LoggerMessage(
        2102,
        LogLevel.Warning,
        "Source {Source}: the broker kept no session for us. What was published since the last connection may have been missed; it is on record"
    )]
    public static partial void SessionNotResumed(this ILogger logger, string source);

    [LoggerMessage(2103, LogLevel.Warning, "Source {Source}: {Problem} Trying again in {Delay}")]
    public static partial void SourceLost(this ILogger logger, string source, string problem, TimeSpan delay);

    [LoggerMessage(
        2104,
        LogLevel.Error,
        "Source {Source}: the broker refused the subscription to {Filter} (reason 0x{ReasonCode:X2}). Allow it there, or take it out of the configuration"
    )]
    public static partial void SubscriptionRefused(this ILogger logger, string source, string filter, int reasonCode);

    [LoggerMessage(2105, LogLevel.Information, "Redelivery memory of {Sessions} sessions built from journal sequence {From} to {To}")]
    public static partial void RedeliveryMemoryBuilt(this ILogger logger, int sessions, long from, long to);

    [LoggerMessage(2106, LogLevel.Warning, "The snapshot {Path} could not be written; the next start reads more of the journal")]
    public static partial void SnapshotNotWritten(this ILogger logger, string path, Exception failure);

    [LoggerMessage(2107, LogLevel.Warning, "The snapshot {Path} could not be read; the journal is read instead")]
    public static partial void SnapshotNotRead(this ILogger logger, string path, Exception failure);

    [LoggerMessage(2108, LogLevel.Warning, "Source {Source}: that the connection ended could not be journaled: {Reason}")]
    public static partial void EndNotJournaled(this ILogger logger, string source, string reason);
}
