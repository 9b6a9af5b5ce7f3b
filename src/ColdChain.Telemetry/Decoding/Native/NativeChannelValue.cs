using System.Text;
using System.Text.Json;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding.Native;

/// <summary>One channel's value, plain or as an object with <c>value</c>, <c>unit</c>, <c>metric</c>, <c>fault</c>. Reused. Not thread safe.</summary>
internal sealed class NativeChannelValue
{
    private const int MaxWordBytes = 256;
    private const int RememberedWords = 10_000;

    private readonly Utf8Cache<MetricRule> _metrics = new(RememberedWords);
    private NativeValueKind _kind;
    private double _number;
    private UnitRule? _unit;
    private string? _unknownUnit;
    private MetricRule? _metric;
    private string? _fault;
    private string? _rejectReason;
    private string? _rejectDetail;

    /// <summary>Reads the value the reader stands on, whatever it is, to its end.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        (_kind, _number, _unit, _unknownUnit, _metric, _fault) = (NativeValueKind.Absent, 0, null, null, null, null);
        (_rejectReason, _rejectDetail) = (null, null);
        if (reader.TokenType is JsonTokenType.StartObject)
            ReadObject(ref reader);
        else
            ReadValue(ref reader);
    }

    /// <returns>True with a reading. There may be a reject as well, or alone.</returns>
    public bool TryJudge(NativeChannel channel, out DecodedReading reading, out string? rejectReason, out string? rejectDetail)
    {
        reading = default;
        (rejectReason, rejectDetail) = (_rejectReason, _rejectDetail);
        if (rejectReason is RejectReason.DuplicateKey)
            return false;
        var metric = _metric ?? channel.Metric;
        // "battery" in volts is the other metric; who names the metric himself has to mean it.
        if (_metric is null && metric.Name is Metrics.Battery && _unit?.Kind is UnitKind.Voltage)
            metric = MetricRule.Of(Metrics.BatteryVoltage);
        var fault =
            _fault
            ?? _kind switch
            {
                NativeValueKind.Null => ReadingReason.NoValue,
                NativeValueKind.NotANumber => ReadingReason.NotANumber,
                NativeValueKind.Number when !double.IsFinite(_number) => ReadingReason.OutOfRange,
                _ => null,
            };
        var value = _number;
        var unit = metric.Unit;
        if (fault is null)
        {
            if (rejectReason is not null)
                return false;
            var problem = Problem(metric);
            if (problem is null && _kind is NativeValueKind.Boolean && !metric.IsSwitch)
                unit = Units.Boolean;
            else if (problem is null && !metric.TryConvert(_unit, ref value, out unit))
                (rejectReason, problem) = (RejectReason.UnknownUnit, $"its unit is none of {metric.Name}; the value is not taken.");
            if (problem is not null)
            {
                rejectReason ??= _unknownUnit is null ? RejectReason.BadValue : RejectReason.UnknownUnit;
                rejectDetail = problem;
                return false;
            }
            // A conversion can leave the range of numbers.
            if (!double.IsFinite(value))
                fault = ReadingReason.OutOfRange;
        }
        reading = new DecodedReading(
            Site: null,
            Device: null,
            channel.Name,
            metric.Name,
            unit,
            fault is null ? value + 0.0 : null,
            TimeMs: null,
            TimeSource.Received,
            fault is null ? Quality.Good : Quality.Fault,
            fault
        );
        return true;
    }

    private string? Problem(MetricRule metric)
    {
        if (_unknownUnit is not null)
            return $"the unit '{Reject.Safe(_unknownUnit, 40)}' is not known; the value is not taken.";
        if (metric.IsSwitch)
        {
            return
                _kind is NativeValueKind.Boolean or NativeValueKind.Open or NativeValueKind.Closed
                || (_kind is NativeValueKind.Number && _number is 0 or 1)
                ? null
                : $"a {metric.Name} is true or false, 1 or 0, \"open\" or \"closed\".";
        }
        return _kind switch
        {
            NativeValueKind.Number => null,
            NativeValueKind.Boolean when metric.Kinds.Length == 0 || metric.Kinds.Contains(UnitKind.Switch) => null,
            NativeValueKind.Absent => "it has neither a value nor a fault.",
            _ => $"a value of {metric.Name} is a number.",
        };
    }

    private void ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                _kind = NativeValueKind.Number;
                // What the parser will not take as a number of 64 bits is too large for one.
                if (!reader.TryGetDouble(out _number))
                    _number = double.PositiveInfinity;
                break;
            case JsonTokenType.True or JsonTokenType.False:
                _kind = NativeValueKind.Boolean;
                _number = reader.TokenType is JsonTokenType.True ? 1 : 0;
                break;
            case JsonTokenType.Null:
                _kind = NativeValueKind.Null;
                break;
            case JsonTokenType.String:
                ReadText(ref reader);
                break;
            default:
                _kind = NativeValueKind.Unusable;
                reader.Skip();
                break;
        }
    }

    private void ReadText(ref Utf8JsonReader reader)
    {
        (_kind, _number) =
            reader.ValueTextEquals("open"u8) ? (NativeValueKind.Open, 1)
            : reader.ValueTextEquals("closed"u8) ? (NativeValueKind.Closed, 0)
            : IsNotANumber(ref reader) ? (NativeValueKind.NotANumber, 0)
            : (NativeValueKind.Unusable, 0);
    }

    private static bool IsNotANumber(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("NaN"u8)
        || reader.ValueTextEquals("nan"u8)
        || reader.ValueTextEquals("Infinity"u8)
        || reader.ValueTextEquals("-Infinity"u8)
        || reader.ValueTextEquals("inf"u8)
        || reader.ValueTextEquals("-inf"u8);

    private void ReadObject(ref Utf8JsonReader reader)
    {
        var (values, units, metrics, faults) = (0, 0, 0, 0);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("value"u8))
            {
                values++;
                reader.Read();
                ReadValue(ref reader);
            }
            else if (reader.ValueTextEquals("unit"u8))
            {
                units++;
                reader.Read();
                ReadUnit(ref reader);
            }
            else if (reader.ValueTextEquals("metric"u8))
            {
                metrics++;
                reader.Read();
                ReadMetric(ref reader);
            }
            else if (reader.ValueTextEquals("fault"u8))
            {
                faults++;
                reader.Read();
                ReadFault(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        if (values > 1 || units > 1 || metrics > 1 || faults > 1)
            Refuse(RejectReason.DuplicateKey, "a key stands twice in it; the value is not taken.");
    }

    private void ReadUnit(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Null)
            return;
        Span<byte> word = stackalloc byte[MaxWordBytes];
        if (!TryReadWord(ref reader, word, out var length))
            _unknownUnit = "(not a short text)";
        else if ((_unit = UnitRule.Find(word[..length])) is null)
            _unknownUnit = Encoding.UTF8.GetString(word[..length]);
    }

    private void ReadMetric(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Null)
            return;
        Span<byte> word = stackalloc byte[MaxWordBytes];
        if (!TryReadWord(ref reader, word, out var length))
        {
            Refuse(RejectReason.BadName, "its metric is not a name.");
        }
        else if (_metrics.TryGet(word[..length], out var known))
        {
            _metric = known;
        }
        else
        {
            var name = Encoding.UTF8.GetString(word[..length]);
            if (NameRules.IsMetric(name))
            {
                _metric = MetricRule.Of(name);
                _metrics.ForgetIfFull();
                _metrics.Add(word[..length], _metric);
            }
            else
            {
                Refuse(RejectReason.BadName, $"the metric '{Reject.Safe(name, 40)}' is not lower snake case.");
            }
        }
    }

    private void ReadFault(ref Utf8JsonReader reader)
    {
        Span<byte> word = stackalloc byte[MaxWordBytes];
        switch (reader.TokenType)
        {
            case JsonTokenType.Null or JsonTokenType.False:
                return;
            case JsonTokenType.String when TryReadWord(ref reader, word, out var length):
                var text = Encoding.UTF8.GetString(word[..length]);
                if (text.Length == 0)
                    return;
                // A fault stays a fault, also with a name that cannot be kept.
                _fault = NameRules.IsName(text) ? text : ReadingReason.Fault;
                return;
            default:
                _fault = ReadingReason.Fault;
                reader.Skip();
                return;
        }
    }

    private static bool TryReadWord(ref Utf8JsonReader reader, scoped Span<byte> word, out int length)
    {
        length = 0;
        if (reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length <= word.Length)
        {
            length = reader.CopyString(word);
            return true;
        }
        reader.Skip();
        return false;
    }

    private void Refuse(string reason, string detail)
    {
        if (_rejectReason is not RejectReason.DuplicateKey)
            (_rejectReason, _rejectDetail) = (reason, detail);
    }
}
