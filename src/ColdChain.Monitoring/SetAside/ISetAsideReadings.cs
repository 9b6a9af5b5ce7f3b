using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.SetAside;

/// <summary>
/// Finds readings that are kept and do not count as others do: different values of a channel at one time, and samples from before a logger's start.
/// </summary>
public interface ISetAsideReadings
{
    /// <summary>Conflicts shown of one channel; all are counted.</summary>
    const int MaxListed = 50;

    /// <summary>Readings looked at for one answer: about a month of five channels a minute, read in less than a second.</summary>
    const int MaxRead = 200_000;

    /// <summary>Of the measuring points of an equipment.</summary>
    /// <param name="span">With an end.</param>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The readings cannot be had now.</exception>
    Task<SetAsideReport> FindAsync(string equipmentNumber, TimeRange span, CancellationToken cancel);

    /// <summary>Of these channels.</summary>
    /// <param name="span">With an end.</param>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The readings cannot be had now.</exception>
    Task<SetAsideReport> FindAsync(IEnumerable<WatchedChannel> channels, TimeRange span, CancellationToken cancel);
}
