namespace ColdChain.Domain.Limits;

/// <summary>Which side of a threshold is out.</summary>
public enum ThresholdDirection
{
    Above = 0,
    Below = 1,
}
