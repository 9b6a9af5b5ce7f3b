namespace ColdChain.Evidence.Verification;

/// <summary>How a check came out.</summary>
public enum CheckOutcome
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold: the package is refused.</summary>
    Failed,

    /// <summary>It could not be made, as something before it failed or was not given.</summary>
    NotMade,
}
