namespace ColdChain.Evidence.Verification;

/// <summary>What verifying a package gave.</summary>
/// <param name="Subject">What it is about, as it says; null when the manifest cannot be read.</param>
/// <param name="SignerKeyId">Of the key in the package; null when there is none.</param>
/// <param name="Notes">What the checks do not exclude, in plain words.</param>
public sealed record VerificationResult(
    Verdict Verdict,
    string? Subject,
    string? SignerKeyId,
    IReadOnlyList<CheckResult> Checks,
    IReadOnlyList<string> Notes
)
{
    public CheckResult? FirstFailure => Checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Failed);
}
