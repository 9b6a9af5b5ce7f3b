using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.Alarms;

/// <summary>The alarms, and what people do with them.</summary>
public interface IAlarmDesk
{
    /// <summary>Newest first. <paramref name="standingOnly"/>: only those that are not normal.</summary>
    Task<AlarmPage> ListAsync(
        bool standingOnly,
        string? equipmentNumber,
        TimeRange? span,
        string? before,
        int limit,
        CancellationToken cancel
    );
    Task<AlarmView?> FindAsync(string id, CancellationToken cancel);

    /// <summary>Acknowledges; twice is no error. Null when there is no such alarm.</summary>
    Task<AlarmView?> AcknowledgeAsync(string id, string actor, string? comment, CancellationToken cancel);

    /// <summary>Resets a latched alarm that was acknowledged; any other stays as it is. Null when there is no such alarm.</summary>
    Task<AlarmView?> ResetAsync(string id, string actor, string? comment, CancellationToken cancel);
    Task<AlarmView?> CommentAsync(string id, string actor, string comment, CancellationToken cancel);

    /// <summary>The steps of an alarm's life, oldest first; empty when there is no such alarm.</summary>
    Task<IReadOnlyList<AlarmStep>> ListStepsAsync(string id, CancellationToken cancel);

    /// <summary>What follows from an alarm, oldest first, at most <paramref name="limit"/>; empty when there is no such alarm.</summary>
    Task<IReadOnlyList<AlarmView>> ListFollowersAsync(string id, int limit, CancellationToken cancel);

    /// <summary>Alarms as they change, for the console and the demo's lines.</summary>
    IAsyncEnumerable<AlarmView> WatchAsync(CancellationToken cancel);
}
