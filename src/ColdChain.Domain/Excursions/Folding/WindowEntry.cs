namespace ColdChain.Domain.Excursions.Folding;

/// <summary>An instant in a window, with the way to it from the one before; values with the sign turned so that larger is worse.</summary>
internal readonly record struct WindowEntry(Link Link, long FromMs, double From, long ToMs, double To)
{
    public static WindowEntry Of(in Step step, Limits.ThresholdDirection direction) =>
        step.Link == Link.First
            ? new(Link.First, step.Now.TimeMs, 0, step.Now.TimeMs, step.Now.Towards(direction))
            : new(step.Link, step.Previous.TimeMs, step.Previous.Towards(direction), step.Now.TimeMs, step.Now.Towards(direction));
}
