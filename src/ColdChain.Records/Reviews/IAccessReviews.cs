using ColdChain.Records.Signatures;

namespace ColdChain.Records.Reviews;

/// <summary>The periodic review of access rights and audit trail (EU GMP Annex 11, 9, 11 and 12; 21 CFR 11.10(d) and (e)).</summary>
public interface IAccessReviews
{
    /// <summary>What a review's signature is about.</summary>
    const string Subject = "access-review";

    /// <summary>Longest comment, in characters.</summary>
    const int MaxComment = 2000;

    Task<AccessReviewStatus> FindStatusAsync(CancellationToken cancel);

    /// <summary>Rights as they are now, and what happened since the last review.</summary>
    /// <param name="toMs">End of the period, ms UTC; a later one than now is now.</param>
    Task<AccessReport> ReadAsync(long toMs, CancellationToken cancel);

    /// <summary>What a reviewer has looked at, in one word: when it is another one at the signature, something changed.</summary>
    string TagOf(AccessReport report);

    /// <summary>Signs the report up to a time off; review, electronic signature and audit entry stand in one transaction.</summary>
    /// <param name="seen">From <see cref="TagOf"/>.</param>
    /// <exception cref="ArgumentException">The comment is blank or too long, or the proof is for another thing.</exception>
    Task<AccessReviewResult> SignAsync(long toMs, string seen, string comment, SignatureProof signer, CancellationToken cancel);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<AccessReview>> ListAsync(int limit, CancellationToken cancel);
}
