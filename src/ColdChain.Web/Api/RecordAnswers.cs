using ColdChain.Records.Book;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Api;

/// <summary>What became of a record, as answers of the API.</summary>
internal static class RecordAnswers
{
    public static IResult Of(HttpContext http, RecordWriteResult result, Viewer viewer)
    {
        if (result is not RecordWriteResult.Saved saved)
            return Refuse(result);
        RecordTag.Set(http, saved.Record);
        return TypedResults.Ok(RecordJson.From(saved.Record, viewer.Roles));
    }

    public static IResult Refuse(RecordWriteResult result) =>
        result switch
        {
            RecordWriteResult.Invalid invalid => TypedResults.ValidationProblem(
                invalid
                    .Problems.GroupBy(problem => problem.Field, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray(), StringComparer.Ordinal)
            ),
            // Somebody was faster between the look at the tag and the change.
            RecordWriteResult.Conflict conflict => TypedResults.Problem(
                $"The record is at revision {conflict.Current.Revision} by {conflict.Current.EnteredBy}. Look at it and send your change again.",
                statusCode: StatusCodes.Status412PreconditionFailed
            ),
            RecordWriteResult.Locked locked => TypedResults.Problem(
                $"The record was reviewed by {locked.Current.ReviewedBy}. To change it all the same, send amend: true with the reason; it needs a review again.",
                statusCode: StatusCodes.Status409Conflict
            ),
            _ => TypedResults.NotFound(),
        };
}
