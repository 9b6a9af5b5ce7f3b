namespace ColdChain.Monitoring.Alarms.Withholding;

/// <summary>Sets alarms aside for a while, each with a reason, on the audit trail.</summary>
public interface IAlarmShelf
{
    /// <summary>Shelves an alarm and all later ones from the same source. Shelving again sets the new time.</summary>
    /// <returns>Null when there is no such alarm.</returns>
    /// <exception cref="ArgumentException">No reason, or a time that is past or beyond <see cref="AlarmOptions.LongestShelving"/>.</exception>
    Task<AlarmView?> ShelveAsync(string alarmId, TimeSpan time, string reason, string actor, CancellationToken cancel);

    /// <summary>Ends the shelving of an alarm before its time; one that is not shelved stays as it is.</summary>
    /// <returns>Null when there is no such alarm.</returns>
    Task<AlarmView?> UnshelveAsync(string alarmId, string actor, CancellationToken cancel);

    /// <summary>Enters a maintenance window, or takes equipment out of service.</summary>
    /// <param name="untilMs">ms UTC; null only for <see cref="WithholdingKind.OutOfService"/>.</param>
    /// <exception cref="ArgumentException">No reason, an end before the start, or one that is past or too far off.</exception>
    Task<AlarmWithholding> WithholdAsync(
        WithholdingKind kind,
        AlarmScope scope,
        long fromMs,
        long? untilMs,
        string reason,
        string actor,
        CancellationToken cancel
    );

    /// <summary>Ends a window, or returns equipment to service.</summary>
    /// <returns>False when it had ended, or there is none.</returns>
    Task<bool> EndAsync(string withholdingId, string actor, CancellationToken cancel);

    /// <summary>Those that go on or are to come; <paramref name="equipmentNumber"/> null: all. In order of their start.</summary>
    Task<IReadOnlyList<AlarmWithholding>> ListAsync(string? equipmentNumber, CancellationToken cancel);
}
