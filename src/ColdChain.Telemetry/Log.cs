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

    [LoggerMessage(
        2221,
        LogLevel.Warning,
        "Decode state for sequence {Sequence} is incomplete, the journal before it is damaged: {Problem}"
    )]
    public static partial void StateIncomplete(this ILogger logger, long sequence, string problem);

    [LoggerMessage(
        2222,
        LogLevel.Warning,
        "Decode state of {Bytes} bytes is over the limit of {Limit} and is not saved; a restart decodes more"
    )]
    public static partial void StateTooLarge(this ILogger logger, long bytes, int limit);

    [LoggerMessage(2223, LogLevel.Warning, "Decode state cannot be kept or read now: {Problem}")]
    public static partial void StateNotSaved(this ILogger logger, string problem);

    [LoggerMessage(
        2224,
        LogLevel.Information,
        "Decode state at sequence {Sequence} is of other decoders; the journal before is decoded again"
    )]
    public static partial void StateOfOtherVersion(this ILogger logger, long sequence);

    [LoggerMessage(2225, LogLevel.Information, "Sparkplug node {Group}/{Node} was asked for its births")]
    public static partial void RebirthRequested(this ILogger logger, string group, string node);

    [LoggerMessage(2226, LogLevel.Warning, "Sparkplug node {Group}/{Node} could not be asked for its births: {Problem}")]
    public static partial void RebirthNotRequested(this ILogger logger, string group, string node, string problem);

    [LoggerMessage(2241, LogLevel.Information, "Mapping profiles {Hash} are in force from sequence {Sequence} on")]
    public static partial void ProfilesInForce(this ILogger logger, string hash, long sequence);

    [LoggerMessage(2242, LogLevel.Error, "The mapping profiles of this start are not on record in the journal yet: {Problem}")]
    public static partial void ProfilesNotRecorded(this ILogger logger, string problem);

    [LoggerMessage(
        2243,
        LogLevel.Error,
        "Mapping profiles {Hash} of sequence {Sequence} cannot be used by this program; messages of that time are decoded with those of the start: {Problem}"
    )]
    public static partial void ProfilesOfThenUnusable(this ILogger logger, string hash, long sequence, string problem);

    [LoggerMessage(2244, LogLevel.Information, "Decoding again, order {Generation}: {Messages} messages by {Who}")]
    public static partial void GenerationEnded(this ILogger logger, long generation, long messages, string who);

    [LoggerMessage(2245, LogLevel.Error, "Decoding again waits: {Problem}")]
    public static partial void GenerationStuck(this ILogger logger, string problem);
}
