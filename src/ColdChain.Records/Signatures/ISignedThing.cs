namespace ColdChain.Records.Signatures;

/// <summary>A kind of thing that is signed; each module says what its own things are now, so that hashes can be computed again.</summary>
public interface ISignedThing
{
    /// <summary>Whether signatures of this subject and meaning are of this kind.</summary>
    bool Knows(Signature signature);

    /// <summary>Computes the hash of what is there now again, and compares.</summary>
    Task<SignatureFit> FitAsync(Signature signature, CancellationToken cancel);
}
