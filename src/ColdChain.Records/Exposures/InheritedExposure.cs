namespace ColdChain.Records.Exposures;

/// <summary>What a batch lived through while it was part of another: an exposure of that one, cut where this one was split off or pooled.</summary>
/// <param name="MadeMs">When the splitting or pooling was, ms UTC; the exposure ends there at the latest.</param>
public sealed record InheritedExposure(Exposure Exposure, long MadeMs)
{
    /// <summary>The batch that it was part of.</summary>
    public string Of => Exposure.Batch.Value;
}
