using ColdChain.Domain.Time;
using ColdChain.Monitoring.Trial;

namespace ColdChain.Web.Api;

/// <summary>What one set of limits says of a span.</summary>
internal sealed record TrialSideJson(
    IReadOnlyList<string> Profiles,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<string> BatchesHeld,
    IReadOnlyList<TrialExcursionJson> Excursions
)
{
    public static TrialSideJson Of(TrialSide side) =>
        new(
            side.Profiles,
            side.Counts.ToDictionary(item => ApiJson.Word(item.Key), item => item.Value, StringComparer.Ordinal),
            side.Held,
            [
                .. side.Excursions.Select(item => new TrialExcursionJson(
                    item.RuleId,
                    ApiJson.Word(item.Severity),
                    IsoTime.Format(item.StartMs),
                    item.EndMs is { } end ? IsoTime.Format(end) : null,
                    item.DurationSeconds,
                    item.Peak
                )),
            ]
        );
}
