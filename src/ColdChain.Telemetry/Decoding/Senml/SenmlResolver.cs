using System.Text;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding.Senml;

/// <summary>Adds the base values to the records of one pack and makes readings of them (RFC 8428, section 4.6). One for each pack.</summary>
internal sealed class SenmlResolver(long receivedMs, DecodeOutput output)
{
    /// <summary>RFC 8428 is version 10.</summary>
    private const int Version = 10;

    /// <summary>2^28 s: a smaller time is relative to now (section 4.5.3).</summary>
    private const double FirstAbsoluteTime = 268_435_456;

    /// <summary>About the year 9999, in seconds.</summary>
    private const double LastTime = 253_402_300_800;

    private string _baseName = "";
    private double _baseTime;
    private double? _baseValue;
    private string? _baseUnit;

    /// <summary>Why nothing of the pack may be used; null: all is well.</summary>
    public Reject? Refusal { get; private set; }

    public void Add(SenmlRecord record)
    {
        if (record.BaseVersion > Version)
        {
            Refusal = Reject.Of(RejectReason.BadShape, $"The pack is of SenML version {record.BaseVersion}; known is {Version}.");
            return;
        }
        _baseName = record.BaseName ?? _baseName;
        _baseTime = record.BaseTime ?? _baseTime;
        _baseUnit = record.BaseUnit ?? _baseUnit;
        _baseValue = record.BaseValue ?? _baseValue;
        // Only base values: they are for the records behind.
        var hasValue = record.Value is not null || (record.BaseValue is not null && record.Flag is null && !record.HasOther);
        if (!hasValue && record.Flag is null)
            return;
        var name = _baseName + record.Name;
        if (!IsSenmlName(name))
        {
            output.Refuse(RejectReason.BadName, $"'{name}' is no SenML name of at most {NameRules.MaxLength} characters.");
            return;
        }
        if (hasValue)
            AddNumber(name, record);
        else
            AddFlag(name, record);
    }

    private void AddNumber(string name, SenmlRecord record)
    {
        var unitText = record.Unit ?? _baseUnit;
        var unit = unitText is null ? null : SenmlUnits.Find(unitText);
        var value = (record.Value ?? 0) + (_baseValue ?? 0);
        var metric = SenmlUnits.MetricOf(unitText) ?? NamedMetric.Of(LastPart(name), unit);
        var canonical = MetricRule.Of(metric).Unit;
        if (unit is not null && !MetricRule.Of(metric).TryConvert(unit, ref value, out canonical))
            (metric, canonical) = (Metrics.Other, unit.Canonical);
        else if (unit is null && unitText is not null)
            // A quantity that the product does not know: under its own unit's name, never as temperature.
            (metric, canonical) = (Metrics.Other, Units.Raw);
        // Longitude and latitude of one name are two channels.
        var channel = metric is Metrics.Other && unitText is not null && NameRules.IsName(unitText) ? unitText : metric;
        if (double.IsFinite(value))
            Add(name, channel, metric, canonical, value, Quality.Good, reason: null, record);
        else
            Add(name, channel, metric, canonical, value: null, Quality.Fault, ReadingReason.NotANumber, record);
    }

    private void AddFlag(string name, SenmlRecord record)
    {
        var metric = NamedMetric.Of(LastPart(name), unit: null);
        if (metric is not (Metrics.Door or Metrics.Alarm))
            metric = Metrics.State;
        Add(name, metric, metric, Units.Boolean, record.Flag == true ? 1 : 0, Quality.Good, reason: null, record);
    }

    private void Add(
        string name,
        string channel,
        string metric,
        string unit,
        double? value,
        Quality quality,
        string? reason,
        SenmlRecord record
    )
    {
        var seconds = _baseTime + (record.Time ?? 0);
        long? timeMs = null;
        if (!double.IsFinite(seconds) || Math.Abs(seconds) > LastTime)
            reason ??= ReadingReason.Clock;
        else if (seconds >= FirstAbsoluteTime)
            timeMs = (long)Math.Round(seconds * 1000);
        else if (seconds != 0)
            timeMs = receivedMs + (long)Math.Round(seconds * 1000);
        if (output.Readings.Count == 0 || output.Readings[^1].Device != name)
            output.Heard.Add(new HeardDevice("", name, Counter: null, Online: null));
        output.Readings.Add(
            new DecodedReading(
                Site: null,
                name,
                channel,
                metric,
                unit,
                value,
                timeMs,
                timeMs is null ? TimeSource.Received : TimeSource.Sample,
                quality,
                reason
            )
        );
    }

    /// <summary>Section 4.5.1: letters, digits and - : . / _ , a letter or digit first.</summary>
    private static bool IsSenmlName(string name)
    {
        if (name.Length is 0 or > NameRules.MaxLength || !char.IsAsciiLetterOrDigit(name[0]))
            return false;
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or ':' or '.' or '/' or '_'))
                return false;
        }
        return true;
    }

    private static string LastPart(string name) => name[(name.LastIndexOfAny([':', '/']) + 1)..];
}
