using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>One step from the bytes of a message to the document that is mapped.</summary>
internal abstract record DecodeStage(Condition[] When)
{
    /// <returns>Null, or why this kind of message it is not.</returns>
    public abstract Reject? Run(MappingMessage message);
}
