namespace ColdChain.Domain.Tests.Excursions.Oracle;

public sealed class SeriesCasesTests
{
    [Fact]
    public void The_made_cases_reach_every_kind_of_rule_and_every_flag()
    {
        var seen = new Dictionary<string, int>();
        void See(string what, bool isSo) => seen[what] = seen.GetValueOrDefault(what) + (isSo ? 1 : 0);
        for (var seed = 0; seed < 3000; seed++)
        {
            var made = SeriesCases.Build(new Random(seed), 30);
            var result = made.Evaluate();
            See("conflicts", result.Conflicts > 0);
            See("ignored", result.Ignored > 0);
            See("transients", result.Transients > 0);
            See("gaps", result.Gaps.Count > 0);
            See("no samples", result.Samples == 0);
            See("budget", result.Budget.Any(band => band.Seconds > 0));
            foreach (var excursion in result.Excursions)
            {
                See($"{excursion.Kind} closed", !excursion.IsOpen);
                See($"{excursion.Kind} open", excursion.IsOpen);
                See("uncertain", !excursion.Certain);
                See("spans a gap", excursion.SpansGap);
                See("start uncertain", excursion.StartUncertain);
                See($"{excursion.Kind} end uncertain", excursion.EndUncertain);
                See("open and returned", excursion.IsOpen && excursion.MeasuredToMs < result.LastMs);
                See("no duration", excursion.DurationSeconds == 0);
            }
        }
        string[] rare =
        [
            "limit end uncertain",
            "rate end uncertain",
            "open and returned",
            "uncertain",
            "rate closed",
            "cumulative closed",
            "mkt closed",
            "mkt open",
        ];
        foreach (var what in rare)
            seen.GetValueOrDefault(what).ShouldBeGreaterThan(20, what);
        foreach (var (what, count) in seen)
        {
            if (what is not ("missing end uncertain" or "cumulative end uncertain" or "mkt end uncertain"))
                count.ShouldBeGreaterThan(20, what);
        }
    }
}
