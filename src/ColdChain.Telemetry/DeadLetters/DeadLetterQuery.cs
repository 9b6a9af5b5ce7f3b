namespace ColdChain.Telemetry;

/// <summary>Which dead letters are asked for; what is null does not narrow.</summary>
/// <param name="Reason">Exactly.</param>
/// <param name="TopicContains">A part of the topic.</param>
/// <param name="Device">The device's name exactly, where the message could be read so far as to name one.</param>
/// <param name="FromMs">Received at or after, in ms since 1970-01-01 UTC.</param>
/// <param name="ToMs">Received before.</param>
/// <param name="WithMended">Also those that were decoded since.</param>
public sealed record DeadLetterQuery(
    string? Reason = null,
    string? TopicContains = null,
    string? Device = null,
    long? FromMs = null,
    long? ToMs = null,
    bool WithMended = false
);
