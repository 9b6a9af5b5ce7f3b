using ColdChain.Domain.Readings;
using ColdChain.Evidence.Charts;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;

namespace ColdChain.Web.Views;

/// <summary>Values of manual rounds as marks on the chart of the same quantity.</summary>
internal static class ManualNotes
{
    public static IReadOnlyList<ChartNote> Of(IEnumerable<RecordRevision> rounds, string metric, Translator say) =>
        [
            .. rounds
                .SelectMany(record =>
                    record
                        .Kind.Fields.Where(field => field.Measure?.Metric == metric && field.Type == FieldType.Number)
                        .Select(field =>
                            (
                                At: record.Time(field.Measure!.FromField),
                                Value: FieldText.TryNumber(record.Value(field.Key), out var number) ? (double?)number : null
                            )
                        )
                )
                .Where(mark => mark.At is not null && mark.Value is not null)
                .Select(mark => new ChartNote(
                    mark.At!.Value,
                    mark.Value!.Value,
                    say.Say(FormWords.ManualMark, Format.Number(mark.Value, Units.CanonicalOf(metric)))
                )),
        ];
}
