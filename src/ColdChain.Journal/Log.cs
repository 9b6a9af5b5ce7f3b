using Microsoft.Extensions.Logging;

namespace ColdChain.Journal;

/// <summary>Event ids 2000 to 2049; sealing has 2050 to 2099.</summary>
internal static partial class Log
{
    [LoggerMessage(
        2001,
        LogLevel.Information,
        "Journal {Folder} opened: recorder {Recorder}, {Segments} segments, durable up to {DurableSequence}"
    )]
    public static partial void JournalOpened(this ILogger logger, string folder, Guid recorder, int segments, long durableSequence);

    [LoggerMessage(
        2002,
        LogLevel.Warning,
        "Journal segment {Segment}: {Bytes} bytes behind offset {Offset} were written but never acknowledged; cut off"
    )]
    public static partial void TailCut(this ILogger logger, string segment, long offset, long bytes);

    [LoggerMessage(2003, LogLevel.Error, "{Problem}")]
    public static partial void JournalUnavailable(this ILogger logger, string problem, Exception cause);

    [LoggerMessage(2004, LogLevel.Information, "The journal {Folder} takes records again")]
    public static partial void JournalRecovered(this ILogger logger, string folder);

    [LoggerMessage(
        2005,
        LogLevel.Warning,
        "The journal {Folder} was closed while its disk failed: {Records} records that nobody was told were safe are dropped"
    )]
    public static partial void RecordsDropped(this ILogger logger, string folder, int records);

    [LoggerMessage(2006, LogLevel.Debug, "Journal segment {Segment} begun")]
    public static partial void SegmentBegun(this ILogger logger, string segment);
}
