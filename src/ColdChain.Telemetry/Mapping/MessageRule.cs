using ColdChain.Telemetry.Mapping.Blocks;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Mapping.Stages;

namespace ColdChain.Telemetry.Mapping;

/// <summary>One kind of message of a profile.</summary>
/// <param name="Name">For messages to people.</param>
/// <param name="ForcedTopics">Further topics that hold only when the profile was named: too wide to choose it by.</param>
/// <param name="Ignore">Messages of this kind have no reading, and that is right.</param>
internal sealed record MessageRule(
    string Name,
    TopicPattern[] Topics,
    TopicPattern[] ForcedTopics,
    DecodeStage[] Decode,
    Condition[] When,
    bool Ignore,
    BlockRule Block,
    DuplicateRule? Duplicates
);
