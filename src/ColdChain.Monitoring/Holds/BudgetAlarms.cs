using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Impact;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Holds;

/// <summary>The alarms that a batch's budget gives: one at the warn share, one when a band is gone. Pure.</summary>
internal static class BudgetAlarms
{
    public static IReadOnlyList<SystemAlarm> Of(BatchImpact impact, double warnShare, long nowMs)
    {
        var site = impact.Exposures.Select(item => item.Exposure.Site).LastOrDefault(item => item is not null) ?? "";
        var alarms = new List<SystemAlarm>();
        foreach (var spent in impact.Budget.Where(spent => spent.Seconds >= warnShare * spent.LimitSeconds))
        {
            var gone = spent.Seconds >= spent.LimitSeconds;
            var level = gone ? "gone" : "warning";
            var batch = impact.Batch.Value;
            var detail = string.Create(
                CultureInfo.InvariantCulture,
                $"Batch {batch}: {spent.SpentFraction * 100:0.#} % of budget band {spent.Id} is spent ({spent.Seconds / 60:0.#} of {spent.LimitSeconds / 60:0.#} min)."
            );
            alarms.Add(
                new SystemAlarm(
                    DeterministicId.Of(SystemAlarmKinds.Budget, $"{batch}\n{spent.Id}\n{level}", 0),
                    SystemAlarmKinds.Budget,
                    gone ? Severity.Alarm : Severity.Warning,
                    AlarmEvent.Rise,
                    site,
                    Device: null!,
                    EquipmentNumber: null,
                    PointId: null,
                    detail,
                    nowMs,
                    nowMs
                )
                {
                    Batch = batch,
                    RuleId = spent.Id,
                }
            );
        }
        return alarms;
    }
}
