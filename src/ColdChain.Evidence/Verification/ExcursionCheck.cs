using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Verification;

/// <summary>Excursions follow from the readings.</summary>
internal static class ExcursionCheck
{
    public static CheckResult Check(VerifiedPackage package)
    {
        var problems = new Problems();
        IReadOnlyList<ExcursionRow> rows;
        try
        {
            rows = ExcursionRow.Read(package.Archive.Read("excursions.json") ?? throw new FormatException("it is missing"));
        }
        catch (FormatException failure)
        {
            return CheckResult.Failed(
                CheckKind.Excursions,
                "excursions follow from readings and limits",
                $"excursions.json cannot be read: {failure.Message}"
            );
        }
        var listed = rows.ToLookup(row => row.JudgedBy);
        foreach (var judged in package.Judged)
        {
            var own = listed[judged.Key].ToList();
            foreach (var excursion in judged.Excursions)
                CheckFound(judged, excursion, own, problems);
        }
        var judges = package.Judged.ToLookup(judged => judged.Key);
        var open = rows.Count(row => !CheckListed(row, judges[row.JudgedBy], package, problems));
        var notDecided =
            open > 0
                ? $"; of {open} the rule looks further back than the readings, or the span begins in the middle of it: not judged again"
                : "";
        return CheckResult.Of(
            CheckKind.Excursions,
            $"the {rows.Count - open} excursions follow from readings and limits, and none is left out{notDecided}",
            problems
        );
    }

    /// <summary>What the readings show is listed; what lies wholly within them with the same figures.</summary>
    private static void CheckFound(JudgedRule judged, Excursion excursion, List<ExcursionRow> own, Problems problems)
    {
        var isSettled = judged.IsSettledAt(excursion);
        if (!isSettled && !judged.OnlyGrows)
            return;
        if (!own.Exists(row => Overlap(row, excursion)))
        {
            problems.Add(
                $"excursions.json lacks an excursion of {judged.PointId} from rule {excursion.RuleId}, from {IsoTime.Format(excursion.StartMs)} to {IsoTime.Format(excursion.MeasuredToMs)}, that the readings show"
            );
            return;
        }
        if (!isSettled || excursion.EndMs is not { } end || end >= judged.LastMs)
            return;
        if (own.Find(row => row.Id == excursion.Id) is not { } exact)
            problems.Add(
                $"excursions.json lists the excursion of {judged.PointId} from rule {excursion.RuleId} with another start than the readings show, {IsoTime.Format(excursion.StartMs)}"
            );
        else if (
            exact.EndReason == "returned"
            && (
                exact.WholeEndMs != end
                || !Figures.AreSame(exact.Peak, excursion.Peak)
                || !Figures.AreSame(exact.DegreeMinutes, excursion.DegreeMinutes)
            )
        )
            problems.Add(
                $"excursions.json lists the excursion of {judged.PointId} from {IsoTime.Format(excursion.StartMs)} with another end, peak or area than the readings show"
            );
    }

    /// <summary>What is listed as beginning within the readings is shown by them. A pause is when the reading that ends it is among them.</summary>
    /// <returns>False: nothing here decides it.</returns>
    private static bool CheckListed(ExcursionRow row, IEnumerable<JudgedRule> judges, VerifiedPackage package, Problems problems)
    {
        if (judges.Any(judged => judged.Excursions.Any(excursion => Overlap(row, excursion))))
            return true;
        // With nothing that was ever judged by such a rule there, it is invented.
        var isWithin = package.Stretches!.Any(stretch =>
            stretch.Points.Any(point => point.Point.Id == row.Point)
            && row.WholeStartMs > stretch.FromMs
            && row.WholeEndMs is { } end
            && end < stretch.ToMs
        );
        var there = judges.Where(judged => judged.Span.Contains(row.WholeStartMs)).ToList();
        var isRefuted =
            isWithin
            && (row.Kind != "missing" || row.EndReason == "returned")
            && (there.Count > 0 ? there.TrueForAll(judged => judged.Decides(row)) : row.Kind == "limit" && !judges.Any());
        if (isRefuted)
            problems.Add(
                $"excursions.json lists an excursion of {row.Point} from rule {row.Rule} at {IsoTime.Format(row.StartMs)} that the readings do not show"
            );
        return isRefuted;
    }

    private static bool Overlap(ExcursionRow row, Excursion excursion) =>
        row.WholeStartMs <= excursion.MeasuredToMs && (row.WholeEndMs ?? long.MaxValue) >= excursion.StartMs;
}
