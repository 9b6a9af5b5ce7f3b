using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Yaml;
using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>The mapping profiles in force.</summary>
internal static class ProfilesApi
{
    public static void MapProfilesApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/profiles").WithTags("Profiles");
        group.MapGet("", List).WithSummary("The mapping profiles in force, with their versions, and the hash of the set.");
        group
            .MapPost("/take-over", TakeOverAsync)
            .WithSummary("Reads the site's profile folder again and puts it in force from the next message on, with a reason.")
            .RequireAuthorization(Policies.Configure)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<ProfileSetJson> List(IProfileSets sets) => TypedResults.Ok(ProfileSetJson.Of(sets, changed: null));

    private static async Task<Results<Ok<ProfileSetJson>, ProblemHttpResult>> TakeOverAsync(
        GenerationBody body,
        HttpContext http,
        IProfileSets sets,
        CancellationToken cancel
    )
    {
        if (body.Why?.Trim() is not { Length: > 0 and <= RejectActions.MaxWhy } why)
            throw Queries.Bad($"why is missing or longer than {RejectActions.MaxWhy} characters: say why.");
        try
        {
            var changed = await sets.TakeOverAsync(ConsoleUser.Actor(http.User), why, cancel);
            return TypedResults.Ok(ProfileSetJson.Of(sets, changed));
        }
        catch (YamlFileException fault)
        {
            return TypedResults.Problem(fault.Message, statusCode: 400);
        }
        catch (IOException away)
        {
            return TypedResults.Problem(away.Message, statusCode: 503);
        }
    }
}
