using ColdChain.Domain.Time;
using ColdChain.Monitoring.Impact;

namespace ColdChain.Web.Api;

/// <summary>The part of an excursion that a batch was there for.</summary>
/// <param name="End">Null while both go on.</param>
internal sealed record ExcursionImpactJson(
    string Start,
    string? End,
    double DurationSeconds,
    double? Peak,
    string? PeakAt,
    double? DegreeMinutes,
    ExcursionJson Excursion
)
{
    public static ExcursionImpactJson From(ExcursionImpact impact) =>
        new(
            IsoTime.Format(impact.StartMs),
            impact.GoesOn ? null : IsoTime.Format(impact.EndMs),
            impact.DurationSeconds,
            impact.Peak,
            Iso.OrNull(impact.PeakAtMs),
            impact.DegreeMinutes,
            ExcursionJson.From(impact.Excursion)
        );
}
