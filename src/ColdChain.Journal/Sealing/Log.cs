using Microsoft.Extensions.Logging;

namespace ColdChain.Journal.Sealing;

/// <summary>Event ids 2050 to 2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2050, LogLevel.Information, "Sealed {Segment}: {Records} records of {Topics} topics in {Bytes} bytes, verified")]
    public static partial void SegmentSealed(this ILogger logger, string segment, long records, long topics, long bytes);

    [LoggerMessage(
        2051,
        LogLevel.Information,
        "Signed the log's head over {Size} segments, up to sequence {LastSequence}, with key {KeyId}"
    )]
    public static partial void HeadSigned(this ILogger logger, long size, long lastSequence, string keyId);

    [LoggerMessage(2052, LogLevel.Error, "{Problem}")]
    public static partial void SealingFailed(this ILogger logger, string problem, Exception? cause);

    [LoggerMessage(2053, LogLevel.Information, "Segments are sealed again")]
    public static partial void SealingRecovered(this ILogger logger);

    [LoggerMessage(2054, LogLevel.Information, "Removed segment {Segment}: it is sealed, and every consumer has passed it")]
    public static partial void SegmentRemoved(this ILogger logger, string segment);

    [LoggerMessage(2055, LogLevel.Warning, "Segment {Segment} is sealed and passed, but could not be removed; it is tried again")]
    public static partial void SegmentNotRemoved(this ILogger logger, string segment, Exception cause);

    [LoggerMessage(
        2056,
        LogLevel.Warning,
        "The leaves of the log in {Folder} were read from {Count} sealed segments again; they agree with the signed heads"
    )]
    public static partial void LeavesRebuilt(this ILogger logger, string folder, int count);

    [LoggerMessage(
        2057,
        LogLevel.Error,
        "The sealed segments in {Folder} do not agree: {Problem}. Nothing is sealed or signed until they do"
    )]
    public static partial void SealsDoNotAgree(this ILogger logger, string folder, string problem);

    [LoggerMessage(2058, LogLevel.Error, "Sealed segment {Segment} is damaged: {Reason}. Restore it: 'coldchain journal restore-segments'")]
    public static partial void SealDamaged(this ILogger logger, string segment, string reason);

    [LoggerMessage(
        2059,
        LogLevel.Warning,
        "Sealed segment {Segment} was damaged ({Reason}) and is restored from {SecondPlace}; the damaged file is kept beside it"
    )]
    public static partial void SealRestored(this ILogger logger, string segment, string reason, string secondPlace);

    [LoggerMessage(2060, LogLevel.Information, "Sealed segment {Segment} is well again")]
    public static partial void SealWellAgain(this ILogger logger, string segment);

    [LoggerMessage(2061, LogLevel.Warning, "The copy of {Segment} in {SecondPlace} is damaged: {Reason}; it is copied again")]
    public static partial void CopyDamaged(this ILogger logger, string segment, string secondPlace, string reason);

    [LoggerMessage(2062, LogLevel.Error, "{Problem}")]
    public static partial void SecondPlaceFailed(this ILogger logger, string problem);

    [LoggerMessage(2063, LogLevel.Information, "The second place {SecondPlace} takes copies again")]
    public static partial void SecondPlaceRecovered(this ILogger logger, string secondPlace);

    [LoggerMessage(2064, LogLevel.Error, "A round over the archive did not end; it is tried again")]
    public static partial void ArchiveRoundFailed(this ILogger logger, Exception cause);

    [LoggerMessage(
        2065,
        LogLevel.Warning,
        "The head over {Size} segments could not be published ({Publisher}): {Reason}. It is tried again"
    )]
    public static partial void HeadNotPublished(this ILogger logger, string publisher, long size, string reason);

    [LoggerMessage(2066, LogLevel.Information, "Heads are published again ({Publisher})")]
    public static partial void HeadPublishedAgain(this ILogger logger, string publisher);
}
