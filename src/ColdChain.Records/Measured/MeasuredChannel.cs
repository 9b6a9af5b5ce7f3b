namespace ColdChain.Records.Measured;

/// <summary>What one channel measured for a field: the way back to the readings.</summary>
/// <param name="Channel"><c>site/device/name</c>.</param>
/// <param name="FromMs">Start of the span it was asked for; the instant for a value at an instant.</param>
/// <param name="ToMs">Exclusive end; null for an instant, and for a span that is still going on.</param>
/// <param name="AtMs">Of a value at an instant: when it was measured.</param>
/// <param name="Samples">Good readings in the span; 1 for a value at an instant.</param>
public sealed record MeasuredChannel(
    string PointId,
    string Channel,
    long FromMs,
    long? ToMs,
    long? AtMs,
    int Samples,
    double? Min,
    double? Max,
    double? Mean,
    double? MeanKineticTemperature,
    double SecondsOutOfRange,
    double UnmonitoredSeconds,
    int Gaps
);
