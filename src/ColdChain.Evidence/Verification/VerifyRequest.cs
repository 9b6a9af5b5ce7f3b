using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Verification;

/// <summary>What a package is held against.</summary>
/// <param name="TrustedKeys">Public keys as PEM that the verifier has from elsewhere; empty: the signer stays unknown.</param>
/// <param name="EarlierHead">A tree head that somebody held before; null: there is none.</param>
public sealed record VerifyRequest(IReadOnlyList<string> TrustedKeys, TreeHead? EarlierHead);
