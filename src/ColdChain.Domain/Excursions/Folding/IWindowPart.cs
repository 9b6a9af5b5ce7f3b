namespace ColdChain.Domain.Excursions.Folding;

/// <summary>What one instant and the segment before it add to a window; <c>default</c> is nothing.</summary>
internal interface IWindowPart<TPart>
    where TPart : struct, IWindowPart<TPart>
{
    TPart Plus(TPart newer);

    /// <summary>It adds nothing, now or cut.</summary>
    bool IsNothing { get; }
}
