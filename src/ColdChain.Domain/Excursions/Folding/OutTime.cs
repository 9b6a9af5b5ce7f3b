namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Time beyond a threshold.</summary>
internal readonly record struct OutTime(double Ms) : IWindowPart<OutTime>
{
    public OutTime Plus(OutTime newer) => new(Ms + newer.Ms);

    public bool IsNothing => Ms == 0;
}
