using ColdChain.Domain.Readings;

namespace ColdChain.Records.Kinds;

/// <summary>How a field is filled from readings: whose, and over which time of the record.</summary>
/// <param name="SubjectField">Field that names the equipment, the zone or the logger; null: none of this record does.</param>
/// <param name="FromField">Field with the instant, or the start of the span.</param>
/// <param name="ToField">Field with the end of the span; null: the value at the instant.</param>
/// <param name="RangeField">Field with the range that the values have to keep; null: only the field's normal range.</param>
/// <param name="Metric">Which quantity; its canonical unit is the unit of what is measured.</param>
/// <param name="IsComparison">It only stands beside a value that a person read: nobody misses it where no sensor is.</param>
public sealed record FieldMeasure(
    MeasureSubject Subject,
    string? SubjectField,
    string FromField,
    string? ToField,
    string? RangeField = null,
    string Metric = Metrics.Temperature,
    bool IsComparison = false
);
