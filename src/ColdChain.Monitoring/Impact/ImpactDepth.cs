namespace ColdChain.Monitoring.Impact;

/// <summary>How much of the store is read for what a batch lived through.</summary>
internal enum ImpactDepth
{
    /// <summary>Nothing: excursions as they stand in the records.</summary>
    Excursions,

    /// <summary>Readings around excursions that the batch was there for only in part: for the figures of that part.</summary>
    Figures,

    /// <summary>Every reading.</summary>
    Readings,
}
