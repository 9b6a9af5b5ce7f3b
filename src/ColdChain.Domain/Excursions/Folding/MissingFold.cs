using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Kind <c>missing</c>: a pause between good samples. Needs no memory but the instant before.</summary>
internal sealed class MissingFold(string identity, MissingRule rule) : RuleFold(identity, rule)
{
    private readonly double _afterMs = rule.After.TotalMilliseconds;

    public override Excursion? Take(in Step step, bool again)
    {
        if (step.Link == Link.First || !(step.ElapsedMs > _afterMs))
            return null;
        return New(StartMs(step.Previous), step.Now.TimeMs, step.Now.TimeMs, monitoredSeconds: 0);
    }

    public override Excursion? Open(in Instant newest, long? toMs) =>
        toMs is { } to && to - newest.TimeMs > _afterMs ? New(StartMs(newest), null, to, monitoredSeconds: 0) : null;

    public override void Save(StateWriter writer) { }

    public override void Restore(ref StateReader reader) { }

    private long StartMs(in Instant last) => last.TimeMs + Crossing.RoundHalfUp(_afterMs);
}
