using ColdChain.Domain.Readings;

namespace ColdChain.Evidence.Packages;

/// <summary>A file of a package holds the readings of a channel over a span of event time.</summary>
/// <param name="File">Name in the package.</param>
/// <param name="FromMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="ToMs">Exclusive.</param>
internal readonly record struct ReadSpan(string File, ChannelId Channel, long FromMs, long ToMs);
