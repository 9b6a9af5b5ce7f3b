using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Which fold judges which kind of rule.</summary>
internal static class RuleFolds
{
    /// <exception cref="NotSupportedException">A kind that is not judged yet; the reader of profiles refuses it earlier.</exception>
    public static RuleFold[] For(string identity, LimitProfile profile)
    {
        var folds = new RuleFold[profile.Rules.Count];
        for (var i = 0; i < folds.Length; i++)
            folds[i] = For(identity, profile.Rules[i]);
        return folds;
    }

    private static RuleFold For(string identity, LimitRule rule) =>
        rule switch
        {
            ThresholdRule threshold => new LimitFold(identity, threshold),
            MissingRule missing => new MissingFold(identity, missing),
            _ => throw new NotSupportedException($"Rules of kind '{rule.Kind}' are not judged yet."),
        };
}
