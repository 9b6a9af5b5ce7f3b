namespace ColdChain.Records.Signatures;

/// <summary>How a signature stands to what is there now.</summary>
public enum SignatureStanding
{
    /// <summary>What was signed is what is there.</summary>
    Current = 0,

    /// <summary>What was signed is there still, unchanged, and has newer revisions that nobody signed with it.</summary>
    Earlier = 1,

    /// <summary>Nothing that is there has the signed hash: the signature was moved, or what was signed was changed past the product.</summary>
    Broken = 2,
}
