namespace ColdChain.Evidence.Verification;

/// <summary>Whether a package is to be believed.</summary>
public enum Verdict
{
    /// <summary>Everything holds, and a trusted key signed it.</summary>
    Genuine,

    /// <summary>Everything holds; nobody said whether the key that signed it is to be trusted.</summary>
    SignerUnknown,

    /// <summary>Something does not hold.</summary>
    Refused,

    /// <summary>It is no evidence package.</summary>
    NoPackage,
}
