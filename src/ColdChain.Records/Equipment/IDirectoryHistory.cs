using ColdChain.Domain.Time;

namespace ColdChain.Records.Equipment;

/// <summary>What was taken to be so at an earlier time: the second time axis of assignments and limits.</summary>
public interface IDirectoryHistory
{
    /// <summary>As <see cref="ISiteDirectory.ListAssignmentsAsync(string?, TimeRange?, CancellationToken)"/>, as known at an instant.</summary>
    Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(string? pointId, TimeRange? span, long knownAtMs, CancellationToken cancel);

    /// <summary>As <see cref="ISiteDirectory.ListLimitsAsync"/>, as known at an instant.</summary>
    Task<IReadOnlyList<LimitAssignment>> ListLimitsAsync(string? pointId, TimeRange? span, long knownAtMs, CancellationToken cancel);
}
