using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.Trial;

/// <summary>Tries limits on the history of a measuring point. Nothing is written, nobody is told.</summary>
public interface ILimitTrial
{
    /// <summary>Longest span.</summary>
    static readonly TimeSpan MaxSpan = TimeSpan.FromDays(400);

    /// <summary>Excursions listed on each side; all are counted.</summary>
    const int MaxListed = 500;

    /// <param name="span">With an end, no longer than <see cref="MaxSpan"/>.</param>
    /// <returns>Null: there is no such measuring point.</returns>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The readings cannot be had now.</exception>
    Task<TrialResult?> TryAsync(string pointId, LimitProfile tried, TimeRange span, CancellationToken cancel);
}
