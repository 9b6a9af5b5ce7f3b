namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>What an expression found.</summary>
internal enum MappedKind
{
    Missing,
    Null,
    Flag,
    Number,
    Text,
    Object,
    Array,
}
