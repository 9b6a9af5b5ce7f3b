using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>The value of a field as people read it. HTML.</summary>
internal static class FieldShown
{
    /// <param name="value">Canonical text; null: empty.</param>
    public static string Html(ReportText text, RecordField field, string? value)
    {
        if (value is null)
            return ReportText.None;
        var shown = field.Type switch
        {
            FieldType.Time when FieldText.TryTime(value, out var ms) => text.Second(ms),
            FieldType.Choice => field.Choices.FirstOrDefault(choice => choice.Value == value).Label is { } label
                ? text.Label(label)
                : ReportText.Html(value),
            FieldType.Range when NumberRange.TryParse(value, out var range) => Range(range),
            FieldType.Number => ReportText.Html(value.Replace('-', '\u2212')),
            FieldType.Batches or FieldType.Quantities => ReportText.Html(value.Replace("\n", ", ", StringComparison.Ordinal)),
            _ => ReportText.Html(value).Replace("\n", "<br>", StringComparison.Ordinal),
        };
        return field.Unit is { } unit ? $"{shown}\u00a0{ReportText.Html(ReportText.Unit(unit))}" : shown;
    }

    /// <summary>A range as people write it: 2 to 8, at most -60.</summary>
    public static string Range(NumberRange range) =>
        range switch
        {
            { Min: { } min, Max: { } max } => $"{Number(min)} \u2026 {Number(max)}",
            { Max: { } most } => $"\u2264 {Number(most)}",
            { Min: { } least } => $"\u2265 {Number(least)}",
            _ => ReportText.None,
        };

    private static string Number(decimal value) => FormattableString.Invariant($"{value}").Replace('-', '\u2212');
}
