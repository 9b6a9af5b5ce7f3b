using ColdChain.Domain.Time;
using ColdChain.Monitoring.Notifications.Plans;

namespace ColdChain.Web.Api;

/// <summary>A version of the notification plan, in the API.</summary>
internal sealed record PlanJson(long Version, string Text, string By, string Reason, string Created)
{
    public static PlanJson Of(PlanVersion plan) => new(plan.Version, plan.Text, plan.Actor, plan.Reason, IsoTime.Format(plan.CreatedMs));
}
