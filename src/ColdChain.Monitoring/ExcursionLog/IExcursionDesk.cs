namespace ColdChain.Monitoring.ExcursionLog;

/// <summary>What people do with excursions.</summary>
public interface IExcursionDesk
{
    /// <summary>Longest reason.</summary>
    const int MaxReason = 1000;

    /// <summary>
    /// Closes the open excursions of an alarm, because their sensor is lost. They end at the last measurement (a pause: now), uncertainly. A later
    /// sample makes the closing void: then the evaluation stands again, and the alarm with it.
    /// </summary>
    /// <param name="alarmId">Of the alarm, or of one of its excursions.</param>
    /// <returns>How many were closed; 0: none is open; null: there is no such alarm.</returns>
    /// <exception cref="ArgumentException">The reason is empty or too long.</exception>
    Task<int?> CloseAsync(string alarmId, string actor, string reason, CancellationToken cancel);
}
