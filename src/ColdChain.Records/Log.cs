using Microsoft.Extensions.Logging;

namespace ColdChain.Records;

/// <summary>Log messages of this module; event ids 5000 to 5999.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Warning, "The worklist could not be brought up to date; it is tried again.")]
    public static partial void WorklistPassFailed(this ILogger logger, Exception failure);

    [LoggerMessage(
        5001,
        LogLevel.Error,
        "Reads of graded data could not be written to the audit trail; it is tried again, and no more are shown once the queue is full."
    )]
    public static partial void ReadsWait(this ILogger logger, Exception failure);

    [LoggerMessage(
        5002,
        LogLevel.Critical,
        "{Count} reads of graded data could not be written to the audit trail before the end of the service."
    )]
    public static partial void ReadsLost(this ILogger logger, Exception failure, int count);
}
