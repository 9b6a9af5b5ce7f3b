namespace ColdChain.Domain.Excursions.Folding;

/// <summary>What lies between an instant and the one before it.</summary>
internal enum Link
{
    /// <summary>There is none before it.</summary>
    First = 0,

    /// <summary>No further apart than the longest gap allowed: the value is linear in between.</summary>
    Segment = 1,

    /// <summary>Further apart: nobody watched.</summary>
    Gap = 2,
}
