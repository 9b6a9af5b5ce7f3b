namespace ColdChain.Domain.Excursions.Folding;

/// <summary>One step of a fold in event time: from the instant before to the newest.</summary>
/// <param name="Previous">Means nothing when <paramref name="Link"/> is <see cref="Link.First"/>.</param>
internal readonly record struct Step(Link Link, Instant Previous, Instant Now)
{
    /// <summary>In ms; 0 at the first instant.</summary>
    public long ElapsedMs => Link == Link.First ? 0 : Now.TimeMs - Previous.TimeMs;

    /// <summary>Length of the segment in ms; 0 where there is none.</summary>
    public long MonitoredMs => Link == Link.Segment ? Now.TimeMs - Previous.TimeMs : 0;
}
