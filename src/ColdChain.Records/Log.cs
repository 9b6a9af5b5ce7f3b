using Microsoft.Extensions.Logging;

namespace ColdChain.Records;

/// <summary>Log messages of this module; event ids 5000 to 5999.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Warning, "The worklist could not be brought up to date; it is tried again.")]
    public static partial void WorklistPassFailed(this ILogger logger, Exception failure);
}
