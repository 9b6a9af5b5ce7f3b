using System.Globalization;
using ColdChain.Records.Book;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ColdChain.Web.Api;

/// <summary>
/// The entity tag of a record (RFC 9110, 8.8.3): its revision, and whether that was reviewed. A change names the tag that was looked at in
/// <c>If-Match</c>; without it the answer is 428 (RFC 6585, 3), with another one 412.
/// </summary>
internal static class RecordTag
{
    public static string Of(RecordRevision record) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{record.Revision}{(record.ReviewedBy is null ? "" : "-reviewed")}\"");

    public static void Set(HttpContext http, RecordRevision record) => http.Response.Headers.ETag = Of(record);

    /// <returns>Null when the tag is the record's; else the answer.</returns>
    public static IResult? ProblemOf(HttpContext http, RecordRevision current) =>
        ProblemOf(http, Of(current), $"The record is at {Of(current)} by {current.EnteredBy}. Look at it and send your change again.");

    /// <summary>The same for whatever else has a tag.</summary>
    /// <param name="other">What to say when it is at another tag.</param>
    public static IResult? ProblemOf(HttpContext http, string current, string other)
    {
        if (http.Request.Headers.IfMatch.Count == 0)
        {
            return TypedResults.Problem(
                "Send the ETag of what you looked at as If-Match, so that nobody else's change is lost.",
                statusCode: StatusCodes.Status428PreconditionRequired
            );
        }
        if (!EntityTagHeaderValue.TryParseStrictList(http.Request.Headers.IfMatch, out var tags))
            throw Queries.Bad("If-Match is no list of entity tags, such as \"3\".");
        if (tags.Any(tag => tag.Compare(EntityTagHeaderValue.Any, useStrongComparison: true) || (!tag.IsWeak && tag.Tag == current)))
            return null;
        http.Response.Headers.ETag = current;
        return TypedResults.Problem(other, statusCode: StatusCodes.Status412PreconditionFailed);
    }
}
