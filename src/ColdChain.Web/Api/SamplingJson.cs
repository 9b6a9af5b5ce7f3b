using ColdChain.Domain.Time;
using ColdChain.Monitoring.Sampling;

namespace ColdChain.Web.Api;

/// <summary>How a measuring point kept the sampling rule of its site.</summary>
internal sealed record SamplingJson(
    string Point,
    string Rule,
    string From,
    string To,
    double AllowedSeconds,
    double AllowedOutOfRangeSeconds,
    int Records,
    int LatePauses,
    double? KeptShare,
    double LongestSeconds,
    IReadOnlyList<LatePauseJson> Pauses
)
{
    public static SamplingJson Of(PointSampling item) =>
        new(
            item.Point.Id,
            item.Rule.Name,
            IsoTime.Format(item.Span.FromMs),
            IsoTime.Format(item.Span.ToMs ?? 0),
            item.Ordinary.TotalSeconds,
            item.Rule.OutOfRange.TotalSeconds,
            item.Report.Records,
            item.Report.LatePauses,
            item.Report.KeptShare is { } share ? Math.Round(share, 6) : null,
            item.Report.LongestMs / 1000d,
            [.. item.Report.Pauses.Select(LatePauseJson.Of)]
        );
}
