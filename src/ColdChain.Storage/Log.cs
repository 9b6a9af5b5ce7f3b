using Microsoft.Extensions.Logging;

namespace ColdChain.Storage;

/// <summary>Event ids 7000 to 7099.</summary>
internal static partial class Log
{
    [LoggerMessage(7001, LogLevel.Error, "The records database is not there yet: {Reason} Messages are journaled meanwhile.")]
    public static partial void RecordsUnavailableAtStart(this ILogger logger, string reason);
}
