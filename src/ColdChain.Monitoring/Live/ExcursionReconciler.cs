using ColdChain.Domain.Excursions;

namespace ColdChain.Monitoring.Live;

/// <summary>
/// Lays a new evaluation over the known excursions: those that stay keep their ids; merged, split and moved ones give way to the
/// successor that overlaps them, and their alarm goes on with it. Pure.
/// </summary>
internal static class ExcursionReconciler
{
    /// <param name="known">All standing excursions of one measuring point within what was evaluated.</param>
    /// <param name="found">All that the evaluation finds there.</param>
    public static Reconciliation Reconcile(IReadOnlyCollection<KnownExcursion> known, IReadOnlyCollection<FoundExcursion> found)
    {
        var standing = new List<(FoundExcursion, KnownExcursion?, KnownExcursion?)>(found.Count);
        foreach (var item in found)
        {
            var before = known.FirstOrDefault(other => other.Excursion.Id == item.Excursion.Id);
            var predecessor =
                before ?? known.Where(other => Touch(other.Excursion, item.Excursion)).MinBy(other => other.Excursion.StartMs);
            standing.Add((item, before, predecessor));
        }
        var gone = new List<(KnownExcursion, string?)>();
        foreach (var item in known)
        {
            if (found.Any(other => other.Excursion.Id == item.Excursion.Id))
                continue;
            var successor = found
                .Select(other => other.Excursion)
                .Where(other => Touch(item.Excursion, other))
                .MinBy(other => other.StartMs);
            gone.Add((item, successor?.Id));
        }
        return new Reconciliation(standing, gone);
    }

    private static bool Touch(Excursion one, Excursion other) =>
        one.RuleId == other.RuleId && one.StartMs <= other.MeasuredToMs && other.StartMs <= one.MeasuredToMs;
}
