using System.Formats.Cbor;
using System.Text.Json;

namespace ColdChain.Telemetry.Decoding.Senml;

/// <summary>
/// Sensor Measurement Lists (RFC 8428) in JSON and CBOR. The device of a reading is the record's full name. A pack that cannot be read as a whole gives
/// nothing: base values of a lost record would be missing in the others.
/// </summary>
internal sealed class SenmlDecoder : IMessageDecoder
{
    /// <summary>As many as stored samples in a native message.</summary>
    public const int MaxRecords = 10_000;

    private readonly bool? _isCbor;

    private SenmlDecoder(bool? isCbor) => _isCbor = isCbor;

    /// <summary>By name; and by topic <c>senml/...</c>, where the first byte tells JSON from CBOR.</summary>
    public static IReadOnlyList<DecoderRegistration> Registrations { get; } =
    [
        new("senml-json", [], () => new SenmlDecoder(isCbor: false)),
        new("senml-cbor", [], () => new SenmlDecoder(isCbor: true)),
        new("senml", ["senml/#"], () => new SenmlDecoder(isCbor: null)),
    ];

    public void Decode(in RawMessage message, string? profile, DecodeOutput output)
    {
        var payload = message.Payload;
        var text = payload.Span.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            output.RefuseAll(RejectReason.Empty, "The payload is empty.");
            return;
        }
        var resolver = new SenmlResolver(message.ReceivedMs, output);
        var isCbor = _isCbor ?? (text[0] != (byte)'[' && text[0] != (byte)'{');
        try
        {
            if ((isCbor ? SenmlCborReader.Read(payload, resolver) : SenmlJsonReader.Read(text, resolver)) is { } fault)
                output.RefuseAll(fault.Reason, fault.Detail);
        }
        catch (JsonException failure)
        {
            output.RefuseAll(
                RejectReason.BadJson,
                $"The payload is not JSON near line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}."
            );
        }
        catch (CborContentException)
        {
            output.RefuseAll(RejectReason.BadFrame, "The payload is not CBOR, or is cut short.");
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or OverflowException)
        {
            // Text that is no UTF-8, or a CBOR value of another type than its label has.
            output.RefuseAll(RejectReason.BadValue, "A value of the pack is not of its type.");
        }
    }

    public static void SetText(SenmlRecord record, SenmlLabel label, string text)
    {
        switch (label)
        {
            case SenmlLabel.BaseName:
                record.BaseName = text;
                break;
            case SenmlLabel.Name:
                record.Name = text;
                break;
            case SenmlLabel.BaseUnit:
                record.BaseUnit = text;
                break;
            default:
                record.Unit = text;
                break;
        }
    }

    public static void SetNumber(SenmlRecord record, SenmlLabel label, double number)
    {
        switch (label)
        {
            case SenmlLabel.BaseTime:
                record.BaseTime = number;
                break;
            case SenmlLabel.Time:
                record.Time = number;
                break;
            case SenmlLabel.BaseValue:
                record.BaseValue = number;
                break;
            case SenmlLabel.BaseVersion:
                record.BaseVersion = (int)Math.Clamp(number, 0, 1000);
                break;
            default:
                record.Value = number;
                break;
        }
    }
}
