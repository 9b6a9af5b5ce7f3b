using ColdChain.Records.Audit;
using ColdChain.Web.Access;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Api;

/// <summary>Changes to the directory as answers of the API.</summary>
internal static class EditResults
{
    public static ChangeNote Note(HttpContext http, string? reason) => new(ConsoleUser.Actor(http.User), reason);

    public static IResult Answer(EditResult result) =>
        result switch
        {
            EditResult.Saved saved => TypedResults.Ok(new EditAnswer(saved.Id, Changed: true)),
            EditResult.Unchanged same => TypedResults.Ok(new EditAnswer(same.Id, Changed: false)),
            EditResult.Refused refused => TypedResults.Problem(string.Join(' ', refused.Problems), statusCode: 400),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
