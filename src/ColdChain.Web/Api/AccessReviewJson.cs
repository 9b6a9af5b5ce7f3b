using ColdChain.Domain.Time;
using ColdChain.Records.Reviews;

namespace ColdChain.Web.Api;

/// <summary>A signed review in the API, without the report.</summary>
internal sealed record AccessReviewJson(string Id, string From, string To, string Comment, string SignedBy, string SignedAt)
{
    public static AccessReviewJson Of(AccessReview review) =>
        new(
            review.Id,
            IsoTime.Format(review.FromMs),
            IsoTime.Format(review.ToMs),
            review.Comment,
            review.SignedBy,
            IsoTime.Format(review.SignedMs)
        );
}
