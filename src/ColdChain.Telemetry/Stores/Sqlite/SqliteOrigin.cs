using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores.Sqlite;

/// <summary>Column <c>origin</c>: the time source in the two low bits (0 sample, 1 gateway, 2 received), 4 when the broker had kept the message.</summary>
internal static class SqliteOrigin
{
    private const long RetainedBit = 4;

    /// <summary>Retained and without a time of its own: says nothing about any time, and is left out of trends.</summary>
    public const long RetainedReceived = RetainedBit | (long)TimeSource.Received;

    public static long Of(in Reading reading) => (long)reading.TimeSource | (reading.Retained ? RetainedBit : 0);

    public static TimeSource SourceOf(long origin) => (TimeSource)(origin & 3);

    public static bool IsRetained(long origin) => (origin & RetainedBit) != 0;
}
