namespace ColdChain.Telemetry.Mapping;

/// <summary>A kind of message that a topic may be of.</summary>
/// <param name="TopicParts">The named parts of the topic.</param>
internal sealed record MappingCandidate(MappingProfile Profile, MessageRule Rule, IReadOnlyDictionary<string, string> TopicParts);
