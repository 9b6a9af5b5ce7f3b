using ColdChain.Domain.Excursions;

namespace ColdChain.Domain.Tests.Excursions.Oracle;

/// <summary>Two judgements agree: to 1 ms and 1e-6, and in everything else exactly.</summary>
public static class SameJudgement
{
    private const double Tolerance = 1e-6;

    public static void ShouldAgreeWith(this ChannelEvaluation actual, ChannelEvaluation expected, string about = "")
    {
        var differences = Differences(actual, expected).ToList();
        if (differences.Count > 0)
            throw new ShouldAssertException($"{about}{string.Join(Environment.NewLine, differences)}");
    }

    private static IEnumerable<string> Differences(ChannelEvaluation actual, ChannelEvaluation expected)
    {
        foreach (var property in typeof(ChannelEvaluation).GetProperties())
        {
            var (a, e) = (property.GetValue(actual), property.GetValue(expected));
            switch (property.Name)
            {
                case nameof(ChannelEvaluation.Excursions):
                    foreach (var difference in Differences(actual.Excursions, expected.Excursions))
                        yield return difference;
                    break;
                case nameof(ChannelEvaluation.Gaps):
                    if (!actual.Gaps.SequenceEqual(expected.Gaps))
                        yield return $"gaps: {string.Join(", ", actual.Gaps)} instead of {string.Join(", ", expected.Gaps)}";
                    break;
                case nameof(ChannelEvaluation.Budget):
                    foreach (var (spent, expectedSpent) in actual.Budget.Zip(expected.Budget))
                    {
                        if (
                            spent.Id != expectedSpent.Id
                            || !Same(spent.Seconds, expectedSpent.Seconds)
                            || spent.LimitSeconds != expectedSpent.LimitSeconds
                        )
                            yield return $"budget: {spent} instead of {expectedSpent}";
                    }
                    if (actual.Budget.Count != expected.Budget.Count)
                        yield return "budget: another number of bands";
                    break;
                default:
                    if (!Same(a, e))
                        yield return $"{property.Name}: {a ?? "null"} instead of {e ?? "null"}";
                    break;
            }
        }
    }

    private static IEnumerable<string> Differences(IReadOnlyList<Excursion> actual, IReadOnlyList<Excursion> expected)
    {
        if (actual.Count != expected.Count)
        {
            yield return $"{actual.Count} excursions instead of {expected.Count}";
            foreach (var excursion in actual)
                yield return $"  is:     {excursion}";
            foreach (var excursion in expected)
                yield return $"  should: {excursion}";
            yield break;
        }
        foreach (var (a, e) in actual.Zip(expected))
        {
            foreach (var property in typeof(Excursion).GetProperties())
            {
                if (property.Name != nameof(Excursion.Id) && !Same(property.GetValue(a), property.GetValue(e)))
                    yield return $"{property.Name}: {property.GetValue(a)} instead of {property.GetValue(e)} in {a}";
            }
        }
    }

    private static bool Same(object? a, object? b) =>
        (a, b) switch
        {
            (double x, double y) => Math.Abs(x - y) <= Tolerance || (double.IsNaN(x) && double.IsNaN(y)),
            _ => Equals(a, b),
        };
}
