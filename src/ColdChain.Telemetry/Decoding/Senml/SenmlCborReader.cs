using System.Formats.Cbor;
using System.Globalization;
using ColdChain.Telemetry.Decoding.Frames.Tables;

namespace ColdChain.Telemetry.Decoding.Senml;

/// <summary>SenML in CBOR (RFC 8428, section 6): an array of maps with numbers, or texts, as labels.</summary>
internal static class SenmlCborReader
{
    /// <exception cref="CborContentException">No CBOR, or cut short.</exception>
    /// <exception cref="InvalidOperationException">A value is not of its type.</exception>
    public static Reject? Read(ReadOnlyMemory<byte> payload, SenmlResolver resolver)
    {
        var reader = new CborReader(payload, CborConformanceMode.Lax, allowMultipleRootLevelValues: true);
        var count = 0;
        while (reader.BytesRemaining > 0 || reader.CurrentDepth > 0)
        {
            switch (reader.PeekState())
            {
                case CborReaderState.Tag when reader.CurrentDepth == 0:
                    reader.ReadTag();
                    continue;
                case CborReaderState.StartArray when reader.CurrentDepth == 0:
                    reader.ReadStartArray();
                    continue;
                case CborReaderState.EndArray:
                    reader.ReadEndArray();
                    continue;
                case CborReaderState.StartMap:
                    break;
                default:
                    return Reject.Of(RejectReason.BadShape, "A SenML pack is an array of maps.");
            }
            if (++count > SenmlDecoder.MaxRecords)
                return Reject.Of(RejectReason.TooMany, $"More than {SenmlDecoder.MaxRecords} records in a pack.");
            var record = new SenmlRecord();
            if (ReadRecord(reader, record) is { } fault)
                return fault;
            resolver.Add(record);
            if (resolver.Refusal is { } refusal)
                return refusal;
        }
        return count == 0 ? Reject.Of(RejectReason.BadShape, "There is no record in the pack.") : null;
    }

    private static Reject? ReadRecord(CborReader reader, SenmlRecord record)
    {
        reader.ReadStartMap();
        while (reader.PeekState() is not CborReaderState.EndMap)
        {
            var label = ReadLabel(reader);
            if (label is SenmlLabel.MustUnderstand)
                return Reject.Of(RejectReason.BadShape, "The pack holds an extension that has to be understood, and is not.");
            if (label is not SenmlLabel.Unknown)
            {
                var bit = 1u << ((int)label + 8);
                if ((record.Seen & bit) != 0)
                    return Reject.Of(RejectReason.DuplicateKey, $"A label ({label}) stands twice in a record.");
                record.Seen |= bit;
            }
            switch (label)
            {
                case SenmlLabel.BaseName or SenmlLabel.Name or SenmlLabel.BaseUnit or SenmlLabel.Unit:
                    SenmlDecoder.SetText(record, label, reader.ReadTextString());
                    break;
                case SenmlLabel.Flag:
                    record.Flag = reader.ReadBoolean();
                    break;
                case SenmlLabel.BaseTime or SenmlLabel.Time or SenmlLabel.BaseValue or SenmlLabel.Value or SenmlLabel.BaseVersion:
                    SenmlDecoder.SetNumber(record, label, ReadNumber(reader));
                    break;
                default:
                    record.HasOther |= label is SenmlLabel.Text or SenmlLabel.Data or SenmlLabel.Sum;
                    reader.SkipValue();
                    break;
            }
        }
        reader.ReadEndMap();
        return null;
    }

    private static SenmlLabel ReadLabel(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                return reader.ReadTextString().EndsWith('_') ? SenmlLabel.MustUnderstand : SenmlLabel.Unknown;
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                var number = reader.ReadCborNegativeOrUnsigned();
                return number is >= -6 and <= 8 ? (SenmlLabel)number : SenmlLabel.Unknown;
            default:
                reader.SkipValue();
                return SenmlLabel.Unknown;
        }
    }

    /// <summary>Labels beyond the range of a long are unknown like any other.</summary>
    private static long ReadCborNegativeOrUnsigned(this CborReader reader)
    {
        if (reader.PeekState() is CborReaderState.NegativeInteger)
        {
            var behind = reader.ReadCborNegativeIntegerRepresentation();
            return behind < 100 ? -1 - (long)behind : long.MinValue;
        }
        var number = reader.ReadUInt64();
        return number < 100 ? (long)number : long.MaxValue;
    }

    private static double ReadNumber(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger:
                return reader.ReadUInt64();
            case CborReaderState.NegativeInteger:
                return -1.0 - reader.ReadCborNegativeIntegerRepresentation();
            case CborReaderState.HalfPrecisionFloat:
                return (double)reader.ReadHalf();
            case CborReaderState.SinglePrecisionFloat:
                return RawField.ShortestDouble(reader.ReadSingle());
            case CborReaderState.Tag:
                return ReadFraction(reader);
            default:
                return reader.ReadDouble();
        }
    }

    /// <summary>A decimal fraction (RFC 8949, 3.4.4): exponent and mantissa, as section 6 allows.</summary>
    private static double ReadFraction(CborReader reader)
    {
        if (reader.ReadTag() is not CborTag.DecimalFraction || reader.ReadStartArray() != 2)
            throw new CborContentException("Not a number.");
        var exponent = reader.ReadInt64();
        var mantissa = reader.ReadInt64();
        reader.ReadEndArray();
        return double.Parse($"{mantissa}E{Math.Clamp(exponent, -400, 400)}", CultureInfo.InvariantCulture);
    }
}
