using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Impact;

namespace ColdChain.Evidence.Report;

/// <summary>Which decisions and deviation records speak of an excursion. Pure.</summary>
/// <param name="Causes">With the batch that each holds or held.</param>
internal sealed record ExcursionAssessment(AssessmentState State, IReadOnlyList<HoldCause> Causes, IReadOnlyList<AssessmentRecord> Records)
{
    public static ExcursionAssessment Of(ExcursionImpact impact, IEnumerable<HoldAccount> holds, IEnumerable<AssessmentRecord> records)
    {
        var excursion = impact.Excursion;
        var causes = holds
            .SelectMany(account => account.Hold.Causes)
            .Where(cause => cause.Kind == HoldCauseKinds.Excursion && cause.Subject == excursion.Excursion.Id)
            .OrderBy(cause => cause.Batch, StringComparer.Ordinal)
            .ToList();
        var named = records
            .Where(record => record.Excursion is { } id && (id == excursion.Excursion.Id || id == excursion.AlarmId))
            .ToList();
        return new ExcursionAssessment(StateOf(impact, causes, named), causes, named);
    }

    private static AssessmentState StateOf(ExcursionImpact impact, List<HoldCause> causes, List<AssessmentRecord> named)
    {
        if (impact.GoesOn)
            return AssessmentState.Open;
        if (causes.Any(cause => cause.Holds))
            return AssessmentState.Unassessed;
        return causes.Count > 0 || named.Any(record => record.IsClosed) ? AssessmentState.Assessed : AssessmentState.Unassessed;
    }
}
