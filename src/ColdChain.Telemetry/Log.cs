using Microsoft.Extensions.Logging;

namespace ColdChain.Telemetry;

/// <summary>Event ids 2200 to 2299.</summary>
internal static partial class Log
{
    [LoggerMessage(2201, LogLevel.Error, "Readings wait for the time-series store: {Problem} Tried again by itself")]
    public static partial void StoreUnavailable(this ILogger logger, string problem);

    [LoggerMessage(
        2202,
        LogLevel.Warning,
        "The time-series store holds messages up to {Stored}, it had accepted them up to {Cursor}: written again from {From}"
    )]
    public static partial void StoreRewound(this ILogger logger, long cursor, long stored, long from);

    [LoggerMessage(2203, LogLevel.Error, "The time-series store refused {Count} readings, now dead letters; the first: {Detail}")]
    public static partial void StoreRefused(this ILogger logger, int count, string detail);

    [LoggerMessage(2204, LogLevel.Warning, "The live view starts without what the store has newest: {Problem}")]
    public static partial void LiveStateNotSeeded(this ILogger logger, string problem);

    [LoggerMessage(2205, LogLevel.Error, "The live view cannot follow the journal: {Problem}")]
    public static partial void LiveStateStuck(this ILogger logger, string problem);

    [LoggerMessage(2206, LogLevel.Information, "InfluxDB at {Url}: database {Database} is there")]
    public static partial void InfluxDatabaseReady(this ILogger logger, string url, string database);
}
