using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Notifications.Plans;

namespace ColdChain.Web.Views;

/// <summary>Who is on call at this moment.</summary>
internal static class OnCallNow
{
    /// <returns>Names by rota; empty without a plan, or with one that cannot be read any more.</returns>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(
        INotificationPlans plans,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (await plans.CurrentAsync(cancel) is not { } current)
            return new Dictionary<string, IReadOnlyList<string>>();
        try
        {
            var plan = NotificationPlanYaml.Read(current.Text, channels: null, sites: null);
            return plan.Rotas.Values.ToDictionary(rota => rota.Name, rota => rota.OnCall(clock.GetUtcNow()), StringComparer.Ordinal);
        }
        catch (LimitProfileException)
        {
            return new Dictionary<string, IReadOnlyList<string>>();
        }
    }
}
