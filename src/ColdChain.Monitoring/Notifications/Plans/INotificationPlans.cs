using ColdChain.Monitoring.Evaluation;

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>The notification plan, in versions.</summary>
public interface INotificationPlans
{
    /// <summary>Null: none was written yet; then the channels get what they are configured to broadcast, and nobody else is told.</summary>
    Task<PlanVersion?> CurrentAsync(CancellationToken cancel);

    /// <summary>Whom to call, by the plan of now, in its order.</summary>
    /// <param name="site">Empty for alarms of the system itself.</param>
    /// <param name="equipment">Its number; null for alarms of no equipment.</param>
    Task<IReadOnlyList<Contact>> ContactsAsync(string site, string? equipment, CancellationToken cancel);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<PlanVersion>> ListAsync(int limit, CancellationToken cancel);

    /// <summary>Reads a text as a plan for the channels and sites of now.</summary>
    /// <exception cref="LimitProfileException">With the line, what is wrong and what was expected.</exception>
    Task<NotificationPlan> CheckAsync(string text, CancellationToken cancel);

    /// <summary>Takes a text as the next version, from now on.</summary>
    /// <param name="expected">The version that was read before; 0: none. Another one now: nothing is written.</param>
    /// <returns>Null: somebody else wrote meanwhile.</returns>
    /// <exception cref="LimitProfileException">As <see cref="CheckAsync"/>.</exception>
    /// <exception cref="ArgumentException">No reason.</exception>
    Task<PlanVersion?> SaveAsync(string text, long expected, string actor, string reason, CancellationToken cancel);
}
