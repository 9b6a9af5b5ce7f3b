namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Time beyond a threshold, in ms. Decimal: crossings are fractions, and their sums have to meet a limit that they meet on paper.</summary>
internal readonly record struct OutTime(decimal Ms) : IWindowPart<OutTime>
{
    /// <summary>A third of a millisecond has no last digit, not even here: a sum that lacks less than this has reached its limit.</summary>
    public const decimal Tolerance = 1e-16m;

    public OutTime Plus(OutTime newer) => new(Ms + newer.Ms);

    public bool IsNothing => Ms == 0;
}
