using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Which fold judges which kind of rule.</summary>
internal static class RuleFolds
{
    public static RuleFold[] For(string identity, LimitProfile profile, MktWeighting weighting)
    {
        var formula = new KineticFormula(profile.ActivationEnergyKJPerMol, weighting);
        var folds = new List<RuleFold>(profile.Rules.Count);
        foreach (var rule in profile.Rules)
        {
            // Without meaning for frozen goods and for other metrics: there is no such temperature to be above anything.
            if (rule is not MeanKineticRule || (!profile.Frozen && profile.Metric == Metrics.Temperature))
                folds.Add(For(identity, rule, formula));
        }
        return [.. folds];
    }

    private static RuleFold For(string identity, LimitRule rule, KineticFormula formula) =>
        rule switch
        {
            ThresholdRule limit => new LimitFold(identity, limit),
            MissingRule missing => new MissingFold(identity, missing),
            CumulativeRule { Window: { } window } cumulative => new RollingCumulativeFold(identity, cumulative, window),
            CumulativeRule cumulative => new CumulativeFold(identity, cumulative),
            RateRule rate => new RateFold(identity, rate),
            MeanKineticRule { Window: { } window } mkt => new RollingKineticFold(identity, mkt, window, formula),
            MeanKineticRule mkt => new KineticFold(identity, mkt, formula),
            _ => throw new NotSupportedException($"Rules of kind '{rule.Kind}' are not judged."),
        };
}
