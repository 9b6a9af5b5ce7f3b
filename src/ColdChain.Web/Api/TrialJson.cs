using ColdChain.Domain.Time;
using ColdChain.Monitoring.Trial;

namespace ColdChain.Web.Api;

/// <summary>Limits tried on history, beside those in force.</summary>
internal sealed record TrialJson(string Point, string From, string To, long Samples, TrialSideJson InForce, TrialSideJson Tried)
{
    public static TrialJson Of(TrialResult result) =>
        new(
            result.PointId,
            IsoTime.Format(result.Span.FromMs),
            IsoTime.Format(result.Span.ToMs ?? 0),
            result.Samples,
            TrialSideJson.Of(result.InForce),
            TrialSideJson.Of(result.Tried)
        );
}
