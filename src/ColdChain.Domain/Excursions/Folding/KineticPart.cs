namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Arrhenius sums of a stretch: over its segments by time, and over its samples alike.</summary>
internal readonly record struct KineticPart(ArrheniusSum Segments, ArrheniusSum Samples) : IWindowPart<KineticPart>
{
    public bool IsNothing => false;

    public KineticPart Plus(KineticPart newer)
    {
        var (segments, samples) = (Segments, Samples);
        segments.Add(newer.Segments);
        samples.Add(newer.Samples);
        return new KineticPart(segments, samples);
    }
}
