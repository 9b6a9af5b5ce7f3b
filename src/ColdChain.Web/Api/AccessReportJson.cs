using ColdChain.Domain.Time;
using ColdChain.Records.Reviews;

namespace ColdChain.Web.Api;

/// <summary>What is to be reviewed, in the API. Times inside the report are ms UTC, as they are signed.</summary>
/// <param name="Due">When the review of this period is to be signed.</param>
/// <param name="Tag">Send it back with the sign-off.</param>
internal sealed record AccessReportJson(
    string From,
    string To,
    string Due,
    bool Overdue,
    AccessReviewJson? Last,
    string Tag,
    AccessReport Report
)
{
    public static AccessReportJson Of(AccessReviewStatus status, AccessReport report, string tag) =>
        new(
            IsoTime.Format(report.FromMs),
            IsoTime.Format(report.ToMs),
            IsoTime.Format(status.DueMs),
            status.IsOverdue,
            status.Last is { } last ? AccessReviewJson.Of(last) : null,
            tag,
            report
        );
}
