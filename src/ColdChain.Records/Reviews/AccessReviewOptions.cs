using System.ComponentModel.DataAnnotations;

namespace ColdChain.Records.Reviews;

/// <summary>The periodic review of access rights and audit trail. Section <c>AccessReview</c>.</summary>
public sealed class AccessReviewOptions
{
    public const string Section = "AccessReview";

    /// <summary>Days from one review to the next. Default 90: a quarter. EU GMP Annex 11, 9 and 11, ask for regular ones and leave how often to the risk.</summary>
    [Range(1, 730)]
    public int EveryDays { get; set; } = 90;

    /// <summary>Days without a sign-in or a use, after which an account or a token is marked as unused. Default 60.</summary>
    [Range(1, 730)]
    public int UnusedDays { get; set; } = 60;
}
