using System.Text;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>The payload as one text, without control characters and without blanks at its ends.</summary>
internal sealed record TextStage(Encoding Encoding, Condition[] When) : DecodeStage(When)
{
    public override Reject? Run(MappingMessage message)
    {
        if (TextReading.TryGet(message, path: null, Encoding, out var text) is { } fault)
            return fault;
        TextReading.Put(message, writer => writer.WriteStringValue(text));
        return null;
    }
}
