using ColdChain.Evidence.Verification;

namespace ColdChain.Evidence.Tests.Verification;

/// <summary>Verifies as somebody else would.</summary>
internal static class Verified
{
    public static Task<VerificationResult> ByAsync(Stream package, params string[] trustedKeys)
    {
        package.Position = 0;
        return PackageVerifier.VerifyAsync(
            package,
            new VerifyRequest(trustedKeys, EarlierHead: null),
            PackageLimits.Default,
            step: null,
            default
        );
    }
}
