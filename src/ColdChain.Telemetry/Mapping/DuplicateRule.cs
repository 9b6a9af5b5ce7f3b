using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping;

/// <summary>Messages that say again what was said: from a second gateway, or from a cache.</summary>
/// <param name="Key">What is the same in them; a message that does not fill it is none.</param>
/// <param name="WithinMs">Between their receive times.</param>
internal sealed record DuplicateRule(TextTemplate Key, long WithinMs);
