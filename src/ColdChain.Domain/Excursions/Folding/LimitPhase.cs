namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Where a <c>limit</c> rule stands after an instant.</summary>
internal enum LimitPhase
{
    /// <summary>No excursion is going on.</summary>
    Inside = 0,

    /// <summary>One is going on: out, or not yet back within the deadband.</summary>
    Out = 1,

    /// <summary>It has cleared, and within the off-delay it can still go on.</summary>
    Returned = 2,
}
