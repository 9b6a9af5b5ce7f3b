namespace ColdChain.Telemetry.Mapping.Times;

/// <summary>How a time is written.</summary>
internal enum TimeFormat
{
    Iso8601,
    EpochSeconds,
    EpochMilliseconds,
    EpochMicroseconds,
    EpochNanoseconds,

    /// <summary>Seconds, milliseconds, microseconds or nanoseconds by the size of the number; a text that is no number is ISO 8601.</summary>
    Auto,

    /// <summary>Seconds or milliseconds before the message's own time.</summary>
    AgeSeconds,
    AgeMilliseconds,

    /// <summary>Seconds or milliseconds after the time of the block around.</summary>
    AfterSeconds,
    AfterMilliseconds,

    /// <summary>A pattern of the profile.</summary>
    Pattern,
}
