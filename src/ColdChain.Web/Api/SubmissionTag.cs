using System.Globalization;
using ColdChain.Records.Partners;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Api;

/// <summary>The entity tag of a submission: its version (<see cref="RecordTag"/> says how it is used).</summary>
internal static class SubmissionTag
{
    public static string Of(Submission submission) => string.Create(CultureInfo.InvariantCulture, $"\"{submission.Version}\"");

    public static void Set(HttpContext http, Submission submission) => http.Response.Headers.ETag = Of(submission);

    /// <returns>Null when the tag is the submission's; else the answer.</returns>
    public static IResult? ProblemOf(HttpContext http, Submission current) =>
        RecordTag.ProblemOf(http, Of(current), "Something was added to it since you looked. Look at it and decide again.");
}
