using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;

namespace ColdChain.Evidence.Report;

/// <summary>Fields that are filled from equipment: what stood in them when the record was reviewed, and what the readings say now.</summary>
internal static class RecordMeasures
{
    /// <summary>Of a reviewed record what was signed; else what the readings say now. Null: nothing was measured.</summary>
    public static MeasuredField? Shown(ReportModel model, RecordRevision record, string key) =>
        Measured(
            record.MeasuredAtReview?.FirstOrDefault(item => item.Field == key)
                ?? (record.MeasuredAtReview is null ? Now(model, record, key) : null)
        );

    /// <summary>The readings say something else now than what was signed.</summary>
    public static bool Changed(ReportModel model, RecordRevision record, string key) =>
        MeasuredDifference.Is(record.MeasuredAtReview?.FirstOrDefault(item => item.Field == key), Now(model, record, key));

    public static MeasuredField? Now(ReportModel model, RecordRevision record, string key) =>
        model.MeasuredNow.GetValueOrDefault(record.Id)?.FirstOrDefault(item => item.Field == key);

    /// <summary>HTML: a value, or a range with its mean, MKT, and the time out of range and without readings.</summary>
    public static string Html(ReportText text, MeasuredField measured)
    {
        var unit = measured.Unit ?? "";
        var low = ReportText.Html(ReportText.Quantity(measured.Min, unit));
        if (measured.Min is null || measured.Min == measured.Max)
            return low;
        var parts = new List<Label>();
        if (measured.Mean is not null)
            parts.Add(ExcursionWords.Fill(RecordSectionWords.MeanOf, ReportText.Quantity(measured.Mean, unit)));
        if (measured.MeanKineticTemperature is not null)
            parts.Add(ExcursionWords.Fill(RecordSectionWords.MktOf, ReportText.Quantity(measured.MeanKineticTemperature, unit)));
        if (measured.SecondsOutOfRange > 0)
            parts.Add(ExcursionWords.Fill(RecordSectionWords.OutFor, text.Duration(measured.SecondsOutOfRange)));
        if (measured.UnmonitoredSeconds > 0)
            parts.Add(ExcursionWords.Fill(RecordSectionWords.GapOf, text.Duration(measured.UnmonitoredSeconds)));
        var range = $"{low} \u2026 {ReportText.Html(ReportText.Quantity(measured.Max, unit))}";
        return parts.Count == 0
            ? range
            : $"{range}; {text.Say(new Label(string.Join(", ", parts.Select(part => part.En)), string.Join("，", parts.Select(part => part.Zh))))}";
    }

    private static MeasuredField? Measured(MeasuredField? field) => field?.Min is null ? null : field;
}
