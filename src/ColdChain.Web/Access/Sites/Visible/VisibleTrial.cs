using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Trial;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Limits on trial at measuring points that are seen.</summary>
internal sealed class VisibleTrial(Monitoring.Trial.ILimitTrial all, VisibleDirectory directory, SiteScope scope)
    : Monitoring.Trial.ILimitTrial
{
    public static readonly TimeSpan MaxSpan = Monitoring.Trial.ILimitTrial.MaxSpan;
    public const int MaxListed = Monitoring.Trial.ILimitTrial.MaxListed;

    public async Task<TrialResult?> TryAsync(string pointId, LimitProfile tried, TimeRange span, CancellationToken cancel) =>
        scope.SeesAll || (await directory.ListPointsAsync(null, cancel)).Any(point => point.Id == pointId)
            ? await all.TryAsync(pointId, tried, span, cancel)
            : null;
}
