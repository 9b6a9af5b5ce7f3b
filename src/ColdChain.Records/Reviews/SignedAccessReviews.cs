using System.Globalization;
using ColdChain.Records.Signatures;
using ColdChain.Storage;

namespace ColdChain.Records.Reviews;

/// <summary>Periodic reviews: what their signatures are bound to.</summary>
internal sealed class SignedAccessReviews(IDatabase database) : ISignedThing
{
    private const int Most = 10_000;

    public bool Knows(Signature signature) => signature is { Meaning: SignatureMeaning.AccessReviewed, Subject: IAccessReviews.Subject };

    public async Task<SignatureFit> FitAsync(Signature signature, CancellationToken cancel)
    {
        var reviews = await database.ReadAsync((connection, token) => AccessReviewQueries.ListAsync(connection, Most, token), cancel);
        return reviews.Any(review => HashOf(review) == signature.ContentSha256) ? SignatureFit.Current : SignatureFit.Broken;
    }

    public static string HashOf(AccessReview review) =>
        SignedContent.HashOf(
            IAccessReviews.Subject,
            review.Id,
            review.FromMs.ToString(CultureInfo.InvariantCulture),
            review.ToMs.ToString(CultureInfo.InvariantCulture),
            review.Report,
            review.Comment,
            review.SignedBy,
            review.SignedMs.ToString(CultureInfo.InvariantCulture)
        );
}
