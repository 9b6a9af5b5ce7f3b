using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Verification;

/// <summary>Summary and excursions follow from the readings.</summary>
internal static class FiguresCheck
{
    /// <summary>What two ways to the same sum may differ by, relative.</summary>
    private const double Tolerance = 1e-6;

    public static CheckResult CheckSummary(VerifiedPackage package)
    {
        const string what = "minimum, maximum, mean, MKT, monitored time, gaps and budget of summary.json follow from the readings";
        try
        {
            using var document = JsonDocument.Parse(package.Archive.Read("summary.json") ?? []);
            var figures = SummaryFigures.Of(
                package.Measured!,
                package.Manifest!.Of.Kind == "batch" ? package.ProductLimits?.Budget ?? [] : []
            );
            var problems = new Problems();
            var expected = JsonSerializer.SerializeToElement(figures, EvidenceJson.Options);
            foreach (var name in (string[])["exposures", "budget"])
            {
                if (!document.RootElement.TryGetProperty(name, out var said))
                    problems.Add($"summary.json has no {name}");
                else
                    Compare(name, said, expected.GetProperty(name), problems);
            }
            return CheckResult.Of(
                CheckKind.Summary,
                $"{what} ({figures.Exposures.Sum(stretch => stretch.Points.Count)} points in {figures.Exposures.Count} stretches)",
                problems
            );
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return CheckResult.Failed(CheckKind.Summary, what, $"summary.json cannot be read: {failure.Message}");
        }
    }

    public static CheckResult CheckExcursions(VerifiedPackage package)
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
        foreach (var found in package.Found.DistinctBy(each => (each.Excursion.Id, each.Profile, each.Version)))
            CheckFound(found, rows, problems);
        var judged = rows.Where(row => ExcursionFinder.Judges(row.Kind)).ToList();
        foreach (var row in judged)
            CheckListed(row, package, problems);
        var other = rows.Count - judged.Count;
        return CheckResult.Of(
            CheckKind.Excursions,
            $"the {judged.Count} excursions beyond limits and pauses follow from readings and limits, and none is left out{(other > 0 ? $"; {other} of other rules, which look further back than the readings, were not judged again" : "")}",
            problems
        );
    }

    /// <summary>What the readings show is listed; what lies wholly within them with the same figures.</summary>
    private static void CheckFound(FoundExcursion found, IReadOnlyList<ExcursionRow> rows, Problems problems)
    {
        var excursion = found.Excursion;
        var same = rows.Where(row =>
                row.Point == found.PointId && row.Rule == excursion.RuleId && row.Profile == found.Profile && row.Version == found.Version
            )
            .ToList();
        var overlapping = same.Where(row =>
                row.WholeStartMs <= excursion.MeasuredToMs && (row.WholeEndMs ?? long.MaxValue) >= excursion.StartMs
            )
            .ToList();
        if (overlapping.Count == 0)
        {
            problems.Add(
                $"excursions.json lacks an excursion of {found.PointId} from rule {excursion.RuleId}, from {IsoTime.Format(excursion.StartMs)} to {IsoTime.Format(excursion.MeasuredToMs)}, that the readings show"
            );
            return;
        }
        if (excursion.StartMs <= found.FirstMs || excursion.EndMs is not { } end || end >= found.LastMs)
            return;
        if (overlapping.FirstOrDefault(row => row.Id == excursion.Id) is not { } exact)
            problems.Add(
                $"excursions.json lists the excursion of {found.PointId} from rule {excursion.RuleId} with another start than the readings show, {IsoTime.Format(excursion.StartMs)}"
            );
        else if (
            exact.EndReason == "returned"
            && (exact.WholeEndMs != end || !Same(exact.Peak, excursion.Peak) || !Same(exact.DegreeMinutes, excursion.DegreeMinutes))
        )
            problems.Add(
                $"excursions.json lists the excursion of {found.PointId} from {IsoTime.Format(excursion.StartMs)} with another end, peak or area than the readings show"
            );
    }

    /// <summary>What is listed as beginning within the readings is shown by them. A pause is when the reading that ends it is among them.</summary>
    private static void CheckListed(ExcursionRow row, VerifiedPackage package, Problems problems)
    {
        if (
            package.Found.Exists(found =>
                found.PointId == row.Point
                && found.Excursion.RuleId == row.Rule
                && found.Excursion.StartMs <= (row.EndMs ?? long.MaxValue)
                && found.Excursion.MeasuredToMs >= row.StartMs
            )
        )
            return;
        var spans = package.Stretches!.SelectMany(stretch =>
            stretch.Points.Where(point => point.Point.Id == row.Point).Select(_ => stretch)
        );
        var within = spans.Any(stretch => row.WholeStartMs > stretch.FromMs && row.WholeEndMs is { } end && end < stretch.ToMs);
        if (within && (row.Kind == "limit" || row.EndReason == "returned"))
            problems.Add(
                $"excursions.json lists an excursion of {row.Point} from rule {row.Rule} at {IsoTime.Format(row.StartMs)} that the readings do not show"
            );
    }

    private static void Compare(string path, JsonElement said, JsonElement expected, Problems problems)
    {
        if (said.ValueKind == JsonValueKind.Number && expected.ValueKind == JsonValueKind.Number)
        {
            if (!Same(said.GetDouble(), expected.GetDouble()))
                problems.Add($"summary.json {path} is {said.GetRawText()}; the readings give {expected.GetRawText()}");
            return;
        }
        if (said.ValueKind != expected.ValueKind)
        {
            problems.Add($"summary.json {path} is {Problems.Shown(said.GetRawText())}; the readings give {expected.GetRawText()}");
            return;
        }
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                if (said.GetPropertyCount() != expected.GetPropertyCount())
                    problems.Add($"summary.json {path} has other fields than figures have");
                foreach (var property in expected.EnumerateObject())
                {
                    if (said.TryGetProperty(property.Name, out var value))
                        Compare($"{path}.{property.Name}", value, property.Value, problems);
                    else
                        problems.Add($"summary.json {path} lacks {property.Name}");
                }
                break;
            case JsonValueKind.Array:
                if (said.GetArrayLength() != expected.GetArrayLength())
                    problems.Add($"summary.json {path} has {said.GetArrayLength()} entries; the readings give {expected.GetArrayLength()}");
                for (var i = 0; i < Math.Min(said.GetArrayLength(), expected.GetArrayLength()); i++)
                    Compare($"{path}[{i}]", said[i], expected[i], problems);
                break;
            default:
                if (!JsonElement.DeepEquals(said, expected))
                    problems.Add($"summary.json {path} is {Problems.Shown(said.GetRawText())}; the readings give {expected.GetRawText()}");
                break;
        }
    }

    private static bool Same(double? one, double? other) =>
        one is { } first && other is { } second
            ? Math.Abs(first - second) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(first), Math.Abs(second)))
            : one is null && other is null;
}
