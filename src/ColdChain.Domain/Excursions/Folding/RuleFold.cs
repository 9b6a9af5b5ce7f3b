using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>One rule judged instant by instant, in order of event time. Keeps what it was before the newest instant, so that this one can be judged again.</summary>
internal abstract class RuleFold(string identity, LimitRule rule)
{
    public LimitRule Rule => rule;

    /// <summary>Takes the next instant, or with <paramref name="again"/> the newest one anew, after a conflict made it worse.</summary>
    /// <returns>The excursion that ended for good by it and is to be listed; null if none. At most one can end at an instant.</returns>
    public abstract Excursion? Take(in Step step, bool again);

    /// <summary>The excursion that goes on after <paramref name="newest"/> and is to be listed; null if there is none.</summary>
    /// <param name="toMs">Up to when a pause runs; null when nobody asks for it.</param>
    public abstract Excursion? Open(in Instant newest, long? toMs);

    /// <summary>A rule that is judged at samples is broken now. Whether a limit is crossed does not count here: that can be seen from the values.</summary>
    public virtual bool IsSpellActive => false;

    /// <summary>Closed ones that did not last: counted, not listed.</summary>
    public virtual int Transients => 0;

    /// <summary>Writes the state before the newest instant.</summary>
    public abstract void Save(StateWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote; the newest instant is then taken again as the next one.</summary>
    public abstract void Restore(ref StateReader reader);

    protected Excursion New(long startMs, long? endMs, long measuredToMs, double monitoredSeconds) =>
        new()
        {
            Id = ExcursionId.Of(identity, rule.Id, startMs),
            RuleId = rule.Id,
            Kind = rule.Kind,
            Severity = rule.Severity,
            StartMs = startMs,
            EndMs = endMs,
            MeasuredToMs = measuredToMs,
            MonitoredSeconds = monitoredSeconds,
            Certain = true,
        };
}
