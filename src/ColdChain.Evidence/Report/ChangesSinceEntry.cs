using ColdChain.Records.Signatures;

namespace ColdChain.Evidence.Report;

/// <summary>Whether anything was changed since it was entered (EU GMP Annex 11, 8.2). Pure.</summary>
/// <param name="Records">How many there are.</param>
/// <param name="Changed">Of them with more than one revision; <paramref name="Revisions"/> those beyond the first ones.</param>
/// <param name="Unsigned">Changed after their last signature.</param>
/// <param name="Remeasured">Reviewed records in whose fields the readings say something else now than at the review.</param>
/// <param name="LateFound">Excursions found in late data.</param>
internal sealed record ChangesSinceEntry(
    int Records,
    int Changed,
    int Revisions,
    int Withdrawn,
    int Unsigned,
    int BrokenSignatures,
    int Remeasured,
    long Redecoded,
    long ClockCorrected,
    int LateFound
)
{
    public static ChangesSinceEntry Of(ReportModel model)
    {
        var histories = model.Dossier.Records;
        var figures = ReportFigures.Of(model.Dossier.Subject.Kind, model.Measured);
        return new ChangesSinceEntry(
            histories.Count,
            histories.Count(history => history.Revisions.Count > 1),
            histories.Sum(history => history.Revisions.Count - 1),
            histories.Count(history => history.Current.Withdrawn),
            histories.Count(history =>
                model.RecordSignatures.GetValueOrDefault(history.Current.Id) is { Count: > 0 } signatures
                && signatures.All(signature => signature.Fit.Standing != SignatureStanding.Current)
            ),
            ReportFigures.BrokenSignatures(model),
            histories.Count(history => history.Current.Kind.Fields.Any(field => RecordMeasures.Changed(model, history.Current, field.Key))),
            figures.RedecodedReadings,
            figures.ClockCorrectedReadings,
            model
                .Dossier.Excursions.Where(impact => impact.Excursion.LateDiscovered)
                .DistinctBy(impact => impact.Excursion.Excursion.Id)
                .Count()
        );
    }

    /// <summary>HTML, a line for each thing that has to be said.</summary>
    public IEnumerable<string> Lines(ReportText text)
    {
        yield return Records == 0 ? text.Say(CoverWords.NoRecords)
        : Changed == 0 ? text.Say(CoverWords.NothingChanged, Records)
        : text.Say(CoverWords.SomethingChanged, Records, Changed, Revisions);
        if (Withdrawn > 0)
            yield return text.Say(CoverWords.Withdrawn, Withdrawn);
        if (Unsigned > 0)
            yield return text.Say(CoverWords.UnsignedChanges, Unsigned);
        if (BrokenSignatures > 0)
            yield return text.Say(CoverWords.BrokenSignatures, BrokenSignatures);
        if (Remeasured > 0)
            yield return text.Say(CoverWords.Remeasured, Remeasured);
        if (Redecoded > 0)
            yield return text.Say(CoverWords.Redecoded, ReportText.Count(Redecoded));
        if (ClockCorrected > 0)
            yield return text.Say(CoverWords.ClockCorrected, ReportText.Count(ClockCorrected));
        if (LateFound > 0)
            yield return text.Say(CoverWords.LateFound, LateFound);
    }
}
