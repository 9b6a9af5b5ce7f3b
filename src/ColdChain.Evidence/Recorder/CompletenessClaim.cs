using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Recorder;

/// <summary>What is claimed to be complete, and no more: all messages of these topics that one recorder received, up to a tree head.</summary>
/// <param name="Topics">How many topics the package holds whole.</param>
/// <param name="FirstSegment">Place in the log of the first segment that was looked through.</param>
/// <param name="Received">Receive time from which to which was looked; with an end.</param>
/// <param name="LateWindow">How long after the end of the span late samples were looked for.</param>
/// <param name="TreeSize">Segments under the signed tree head.</param>
/// <param name="TreeRoot">Hexadecimal.</param>
/// <param name="KeyId">Of the signing key, hexadecimal.</param>
public sealed record CompletenessClaim(
    Guid Recorder,
    int Topics,
    long FirstSegment,
    long LastSegment,
    TimeRange Received,
    TimeSpan LateWindow,
    long TreeSize,
    string TreeRoot,
    DateTimeOffset SignedAt,
    string KeyId
);
