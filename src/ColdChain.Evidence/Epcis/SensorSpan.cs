namespace ColdChain.Evidence.Epcis;

/// <summary>What one channel measured over a span; temperatures in C.</summary>
/// <param name="Channel"><c>site/device/name</c>.</param>
/// <param name="AtMs">Of a single value: when it was measured. Null: the figures are of the span.</param>
internal sealed record SensorSpan(
    string Channel,
    string Equipment,
    long FromMs,
    long ToMs,
    long? AtMs,
    double? Min,
    double? Max,
    double? Mean,
    IReadOnlyList<SensorAlarm> Alarms
);
