using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Worklist;

/// <summary>What a record leaves to be done, as far as the record itself says it. Pure.</summary>
internal static class RecordTasks
{
    /// <summary>Version of these rules, of those of lineage, and of the definitions of the kinds: another one derives tasks and links of all records again.</summary>
    public const int Version = 3;

    private const long DayMs = 86_400_000;

    /// <param name="explained">A deviation record names this one.</param>
    public static IReadOnlyList<OpenTask> Of(RecordRevision record, bool explained, WorklistOptions options)
    {
        var tasks = new List<OpenTask>();
        if (!record.Withdrawn)
        {
            if (record.IsOpen)
                tasks.Add(Closing(record, options));
            if (record.MissingFields is { Count: > 0 } missing)
                Add(RecordTask.MissingFields, options.MissingFieldsDays, string.Join(',', missing));
            if (record.Deviations.Count > 0 && !explained && record.Kind.Group != RecordGroup.Deviation)
            {
                var fields = string.Join(',', record.Deviations.Select(deviation => deviation.Field).Distinct(StringComparer.Ordinal));
                Add(RecordTask.UnexplainedDeviation, options.DeviationDays, fields);
            }
        }
        // What is not at its end is not reviewed yet: the review would be void with the delivery. A withdrawal is reviewed like any amendment.
        if (record.ReviewedBy is null && !record.IsOpen)
            Add(RecordTask.Review, options.ReviewDays, detail: null);
        return tasks;

        void Add(RecordTask task, int days, string? detail) =>
            tasks.Add(Task(record, task, record.EnteredMs + (days * DayMs), record.EnteredBy, detail));
    }

    /// <summary>When the measured values of a record can be there: after its last time. Null: it has none that anybody misses.</summary>
    public static long? MeasuredFromMs(RecordRevision record, WorklistOptions options)
    {
        if (record.Withdrawn)
            return null;
        var times = record
            .Kind.Fields.Where(IsMissed)
            .Select(field => record.Time(field.Measure!.ToField ?? field.Measure.FromField))
            .OfType<long>()
            .ToList();
        return times.Count == 0 ? null : times.Max() + (long)options.MeasuredAfter.TotalMilliseconds;
    }

    /// <summary>A measured value that somebody misses when it is not there.</summary>
    public static bool IsMissed(RecordField field) =>
        field is { Measure.IsComparison: false, Type: FieldType.Number, Presence: not FieldPresence.Optional };

    private static OpenTask Closing(RecordRevision record, WorklistOptions options)
    {
        var (task, days) = record.Kind.Key switch
        {
            DeviationRecord.Key => (RecordTask.OpenDeviation, options.CloseDeviationDays),
            OutboundRecord.Key => (RecordTask.Outbound, 0),
            _ => (RecordTask.Delivery, options.DeliveryDays),
        };
        var due = record.Kind.DueField is { } field ? record.Time(field) : null;
        var person = record.Kind.ResponsibleField is { } responsible ? record.Value(responsible) : null;
        return Task(record, task, due ?? record.HappenedMs + (days * DayMs), person ?? record.EnteredBy, detail: null);
    }

    private static OpenTask Task(RecordRevision record, RecordTask task, long dueMs, string person, string? detail) =>
        new(record.Id, task, record.Site, record.Kind.Key, dueMs, person, detail);
}
