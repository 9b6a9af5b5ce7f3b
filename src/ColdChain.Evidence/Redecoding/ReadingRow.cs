namespace ColdChain.Evidence.Redecoding;

/// <summary>A row of readings, without what it shares with others.</summary>
/// <param name="ValueBits">Of the value; 0 where there is none.</param>
/// <param name="Kind">Among <see cref="ReadingKinds"/>.</param>
internal readonly record struct ReadingRow(long TimeMs, long ValueBits, long ReceivedMs, long Sequence, int Kind);
