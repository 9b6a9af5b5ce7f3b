using System.Text.Json;

namespace ColdChain.Telemetry.Decoding.Senml;

/// <summary>SenML in JSON (RFC 8428, section 5): an array of records. A stream that is still open (SenSML, section 4.8) and single records are taken too.</summary>
internal static class SenmlJsonReader
{
    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = 16, AllowMultipleValues = true };

    /// <exception cref="JsonException">No JSON.</exception>
    /// <exception cref="InvalidOperationException">A text is no UTF-8.</exception>
    public static Reject? Read(ReadOnlySpan<byte> payload, SenmlResolver resolver)
    {
        // Not the final block: what is open at the end is a stream, as long as the last record is whole.
        var reader = new Utf8JsonReader(payload, isFinalBlock: false, new JsonReaderState(Lenient));
        var count = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray when reader.CurrentDepth == 0:
                case JsonTokenType.EndArray when reader.CurrentDepth == 0:
                    continue;
                case JsonTokenType.StartObject when reader.CurrentDepth <= 1:
                    break;
                default:
                    return Reject.Of(RejectReason.BadShape, "A SenML pack is an array of objects.");
            }
            if (++count > SenmlDecoder.MaxRecords)
                return Reject.Of(RejectReason.TooMany, $"More than {SenmlDecoder.MaxRecords} records in a pack.");
            var record = new SenmlRecord();
            if (ReadRecord(ref reader, record) is { } fault)
                return fault;
            resolver.Add(record);
            if (resolver.Refusal is { } refusal)
                return refusal;
        }
        if (reader.BytesConsumed < payload.Length && payload[(int)reader.BytesConsumed..].IndexOfAnyExcept(" \t\r\n,"u8) >= 0)
            return Cut();
        return count == 0 ? Reject.Of(RejectReason.BadShape, "There is no record in the pack.") : null;
    }

    private static Reject Cut() => Reject.Of(RejectReason.BadJson, "The last record is cut short.");

    private static Reject? ReadRecord(ref Utf8JsonReader reader, SenmlRecord record)
    {
        while (true)
        {
            if (!reader.Read())
                return Cut();
            if (reader.TokenType is JsonTokenType.EndObject)
                return null;
            var label = LabelOf(ref reader);
            if (label is SenmlLabel.MustUnderstand)
                return Reject.Of(RejectReason.BadShape, "The pack holds an extension that has to be understood, and is not.");
            if (label is not SenmlLabel.Unknown)
            {
                var bit = 1u << ((int)label + 8);
                if ((record.Seen & bit) != 0)
                    return Reject.Of(RejectReason.DuplicateKey, $"A label ({label}) stands twice in a record.");
                record.Seen |= bit;
            }
            if (!reader.Read())
                return Cut();
            if (!TrySet(ref reader, label, record))
                return Reject.Of(RejectReason.BadValue, $"The value of a label ({label}) is not of its type.");
        }
    }

    private static SenmlLabel LabelOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("n"u8))
            return SenmlLabel.Name;
        if (reader.ValueTextEquals("v"u8))
            return SenmlLabel.Value;
        if (reader.ValueTextEquals("u"u8))
            return SenmlLabel.Unit;
        if (reader.ValueTextEquals("t"u8))
            return SenmlLabel.Time;
        var name = reader.GetString()!;
        return name switch
        {
            "bn" => SenmlLabel.BaseName,
            "bt" => SenmlLabel.BaseTime,
            "bu" => SenmlLabel.BaseUnit,
            "bv" => SenmlLabel.BaseValue,
            "bs" => SenmlLabel.BaseSum,
            "bver" => SenmlLabel.BaseVersion,
            "vs" => SenmlLabel.Text,
            "vb" => SenmlLabel.Flag,
            "vd" => SenmlLabel.Data,
            "s" => SenmlLabel.Sum,
            "ut" => SenmlLabel.UpdateTime,
            _ => name.EndsWith('_') ? SenmlLabel.MustUnderstand : SenmlLabel.Unknown,
        };
    }

    private static bool TrySet(ref Utf8JsonReader reader, SenmlLabel label, SenmlRecord record)
    {
        switch (label)
        {
            case SenmlLabel.BaseName or SenmlLabel.Name or SenmlLabel.BaseUnit or SenmlLabel.Unit:
                if (reader.TokenType is not JsonTokenType.String)
                    return false;
                SenmlDecoder.SetText(record, label, reader.GetString()!);
                return true;
            case SenmlLabel.Flag:
                record.Flag = reader.TokenType is JsonTokenType.True;
                return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
            case SenmlLabel.BaseTime or SenmlLabel.Time or SenmlLabel.BaseValue or SenmlLabel.Value or SenmlLabel.BaseVersion:
                if (reader.TokenType is not JsonTokenType.Number || !reader.TryGetDouble(out var number))
                    return false;
                SenmlDecoder.SetNumber(record, label, number);
                return true;
            default:
                record.HasOther |= label is SenmlLabel.Text or SenmlLabel.Data or SenmlLabel.Sum;
                return reader.TrySkip();
        }
    }
}
