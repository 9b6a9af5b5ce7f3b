using System.Text.Json;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>
/// Bytes for the frames behind it out of an array of whole numbers: the registers of a Modbus gateway (two bytes each, high byte first), or the bytes of a buffer. Negative numbers are
/// those of a gateway that reads them as signed.
/// </summary>
/// <param name="Width">Bytes of a number: 1 or 2.</param>
internal sealed record NumbersStage(int Width, PathExpression Path, Condition[] When) : DecodeStage(When)
{
    /// <summary>As long as a frame may be.</summary>
    private const int MaxBytes = 1024;

    public override Reject? Run(MappingMessage message)
    {
        message.Bytes = null;
        var value = Path.Find(new MappingScope(message, Around: null, message.Root, Key: null, Index: -1));
        if (value.Kind is not MappedKind.Array)
            return null;
        var count = value.Element.GetArrayLength();
        if (count > MaxBytes / Width)
            return Reject.Of(RejectReason.TooMany, $"{Path.Source} has more than {MaxBytes / Width} numbers.");
        var bytes = new byte[count * Width];
        var (least, most) = Width is 1 ? (-128, 255) : (-32_768, 65_535);
        var at = 0;
        foreach (var item in value.Element.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.Number || !item.TryGetInt32(out var number) || number < least || number > most)
                return Reject.Of(RejectReason.BadFrame, $"{Path.Source} has an item that is no whole number from {least} to {most}.");
            if (Width is 2)
                bytes[at++] = (byte)(number >> 8);
            bytes[at++] = (byte)number;
        }
        message.Bytes = bytes;
        return null;
    }
}
