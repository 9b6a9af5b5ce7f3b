namespace ColdChain.Evidence.Sealed;

/// <summary>All messages of a topic that were received in a span are in the package.</summary>
/// <param name="Hash">SHA-256 of the topic.</param>
/// <param name="FromMs">By receive time, milliseconds since 1970-01-01 UTC.</param>
/// <param name="ToMs">By receive time; or up to the tree head, when that is earlier.</param>
/// <param name="Channels">That it is taken along for.</param>
internal sealed record TopicClaim(byte[] Hash, long FromMs, long ToMs, IReadOnlyList<string> Channels);
