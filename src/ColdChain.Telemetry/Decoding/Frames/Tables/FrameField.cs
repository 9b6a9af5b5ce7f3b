using System.Globalization;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>One quantity of a frame: from raw number to reading. Its value is raw x numerator / denominator + offset, calculated in decimal.</summary>
internal sealed class FrameField
{
    public required RawField Raw { get; init; }

    /// <summary>Where the number stands in several places: further numbers that are added to <see cref="Raw"/>, each times its factor.</summary>
    public FramePart[] Parts { get; init; } = [];

    /// <summary>Bytes that the data must have for all of it to be there.</summary>
    public int Extent => Parts.Select(part => part.Raw.Extent).Append(Raw.Extent).Max();
    public required string Metric { get; init; }

    /// <summary>May hold <c>{key0}</c>, <c>{key1}</c> ...: the bytes of the item's key as numbers.</summary>
    public required string Channel { get; init; }

    /// <summary>Canonical.</summary>
    public required string Unit { get; init; }

    /// <summary>The unit that the table says, where it is not the canonical one.</summary>
    public UnitRule? From { get; init; }

    /// <summary>Of several quantities in one number: what is left of it when it is divided without remainder ...</summary>
    public long Divide { get; init; } = 1;

    /// <summary>... or the remainder; 0: the whole number.</summary>
    public long Modulo { get; init; }
    public decimal Numerator { get; init; } = 1;
    public decimal Denominator { get; init; } = 1;
    public decimal Offset { get; init; }
    public IReadOnlyDictionary<long, FrameWord>? Words { get; init; }

    /// <summary>Raw numbers that mean a fault, each with its reason.</summary>
    public IReadOnlyDictionary<long, string>? Faults { get; init; }

    /// <summary>Raw numbers that mean that there is nothing to report.</summary>
    public IReadOnlySet<long>? Absent { get; init; }

    /// <summary>Raw numbers outside are a fault: the sensor cannot report them.</summary>
    public long Min { get; init; } = long.MinValue;
    public long Max { get; init; } = long.MaxValue;
    public FrameCondition[] When { get; init; } = [];

    /// <param name="key">Key of the item, for the channel's name; empty elsewhere.</param>
    public void Emit(ReadOnlySpan<byte> data, ReadOnlySpan<byte> key, FrameMoment moment, FrameOutput output)
    {
        if (!FrameCondition.AllHold(When, data))
            return;
        if (!Raw.TryRead(data, out var raw, out var real))
        {
            // Too short: a part that this device leaves out. BCD that is none: the device's own way to say fault.
            if (Raw.Type.Kind is RawKind.Bcd && (Raw.At < 0 || Raw.At + Raw.Type.Bytes <= data.Length))
                AddFault(ReadingReason.NotANumber, key, moment, output);
            return;
        }
        var more = 0m;
        foreach (var part in Parts)
        {
            if (!part.TryRead(data, out var value))
                return;
            if (part.IsWhole)
                raw += (long)value;
            else
                more += value;
        }
        if (!Raw.IsReal)
        {
            if (Absent is not null && Absent.Contains(raw))
                return;
            if (Faults is not null && Faults.TryGetValue(raw, out var reason))
            {
                AddFault(reason, key, moment, output);
                return;
            }
            if (raw < Min || raw > Max)
            {
                AddFault(ReadingReason.SensorRange, key, moment, output);
                return;
            }
            raw /= Divide;
            raw = Modulo == 0 ? raw : raw % Modulo;
            if (Words is not null)
            {
                if (Words.TryGetValue(raw, out var word))
                    Add(word.Value, Quality.Good, word.Word, key, moment, output);
                else
                    AddFault("unknown-value", key, moment, output);
                return;
            }
        }
        else if (!double.IsFinite(real))
        {
            AddFault(ReadingReason.NotANumber, key, moment, output);
            return;
        }
        Add(ToUnit(Raw.IsReal ? ScaleReal(real) : ScaleWhole(raw + more)), Quality.Good, reason: null, key, moment, output);
    }

    private double ToUnit(double value) => From is null ? value : From.ToCanonical(value);

    private double ScaleWhole(decimal raw) => (double)(raw * Numerator / Denominator + Offset);

    private double ScaleReal(double real) =>
        Numerator == 1 && Denominator == 1 && Offset == 0 ? real
        : Math.Abs(real) < 1e12 ? (double)((decimal)real * Numerator / Denominator + Offset)
        : real * (double)Numerator / (double)Denominator + (double)Offset;

    private void AddFault(string reason, ReadOnlySpan<byte> key, FrameMoment moment, FrameOutput output) =>
        Add(value: null, Quality.Fault, reason, key, moment, output);

    private void Add(double? value, Quality quality, string? reason, ReadOnlySpan<byte> key, FrameMoment moment, FrameOutput output)
    {
        var reading = new FrameReading(
            NameOf(key),
            Metric,
            Unit,
            value,
            quality,
            reason ?? (moment.Unset ? ReadingReason.Clock : null),
            moment.TimeMs,
            moment.AgeMs
        );
        // A value and its alarm are often told beside each other: the same reading is one reading.
        if (!output.Readings.Contains(reading))
            output.Readings.Add(reading);
    }

    private string NameOf(ReadOnlySpan<byte> key)
    {
        if (!Channel.Contains('{', StringComparison.Ordinal))
            return Channel;
        var name = Channel;
        for (var i = 0; i < key.Length; i++)
            name = name.Replace($"{{key{i}}}", key[i].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return name;
    }
}
