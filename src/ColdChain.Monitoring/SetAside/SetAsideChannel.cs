using ColdChain.Domain.Readings;

namespace ColdChain.Monitoring.SetAside;

/// <summary>What is set aside of one channel.</summary>
/// <param name="PointId">Null: it observes no measuring point.</param>
/// <param name="ConflictCount">Instants with different values.</param>
/// <param name="Conflicts">The first of them.</param>
public sealed record SetAsideChannel(
    string? PointId,
    ChannelId Channel,
    int ConflictCount,
    IReadOnlyList<ReadingConflict> Conflicts,
    IReadOnlyList<LeftOutSamples> LeftOut
);
