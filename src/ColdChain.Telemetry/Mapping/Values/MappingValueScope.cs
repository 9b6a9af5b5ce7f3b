using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>A raw value and where it was found.</summary>
internal readonly record struct MappingValueScope(MappedValue Raw, MappingScope Scope);
