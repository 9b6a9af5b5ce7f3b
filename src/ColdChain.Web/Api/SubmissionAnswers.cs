using ColdChain.Records.Kinds;
using ColdChain.Records.Partners;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Api;

/// <summary>Why something was not handed in or decided, as answers of the API.</summary>
internal static class SubmissionAnswers
{
    public static IResult Refuse(SubmissionResult result) =>
        result switch
        {
            SubmissionResult.Invalid invalid => Invalid(invalid.Problems),
            SubmissionResult.Conflict => TypedResults.Problem(
                "Something else is there under this reference, or it was changed since you looked. Look at it and send yours again.",
                statusCode: StatusCodes.Status409Conflict
            ),
            SubmissionResult.Decided decided => TypedResults.Problem(
                decided.Current.State == SubmissionState.Accepted
                    ? "It was taken over already; hand in what is new by itself."
                    : "It was refused already; hand it in anew.",
                statusCode: StatusCodes.Status409Conflict
            ),
            SubmissionResult.TooMany many => TypedResults.Problem(many.Problem, statusCode: StatusCodes.Status409Conflict),
            _ => TypedResults.NotFound(),
        };

    public static IResult Invalid(IReadOnlyList<FieldProblem> problems) =>
        TypedResults.ValidationProblem(
            problems
                .GroupBy(problem => problem.Field, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray(), StringComparer.Ordinal)
        );
}
