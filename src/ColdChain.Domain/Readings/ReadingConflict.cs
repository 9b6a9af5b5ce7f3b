namespace ColdChain.Domain.Readings;

/// <summary>Different good values of one channel at one instant (docs/excursions.md): all are kept, and each judgement takes the worse.</summary>
/// <param name="TimeMs">Event time, ms since 1970-01-01 UTC.</param>
/// <param name="Readings">One for each value, two or more.</param>
public sealed record ReadingConflict(ChannelId Channel, long TimeMs, IReadOnlyList<Reading> Readings);
