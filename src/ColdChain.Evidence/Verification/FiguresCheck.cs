using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Verification;

/// <summary>The summary follows from the readings.</summary>
internal static class FiguresCheck
{
    public static CheckResult Check(VerifiedPackage package)
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

    private static void Compare(string path, JsonElement said, JsonElement expected, Problems problems)
    {
        if (said.ValueKind == JsonValueKind.Number && expected.ValueKind == JsonValueKind.Number)
        {
            if (!Figures.AreSame(said.GetDouble(), expected.GetDouble()))
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
}
