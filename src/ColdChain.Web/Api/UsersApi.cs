using ColdChain.Domain.Traceability;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>Accounts, API tokens, and what partners see.</summary>
internal static class UsersApi
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromDays(365);

    public static void MapUsersApi(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").WithTags("Access").RequireAuthorization(Policies.ManageUsers);
        users.MapGet("", ListAsync).WithSummary("All accounts with their roles, by name.");
        Change(
            users.MapPut("/{name}", SaveAsync),
            "Creates an account, or changes it; a new one answers with a password for the first sign-in, shown once."
        );
        Change(
            users.MapPost("/{name}/password", ResetAsync),
            "Sets a password for the next sign-in, shown once; the person then chooses one."
        );
        Change(users.MapPost("/{name}/unlock", UnlockAsync), "Ends the lock after too many wrong passwords.");
        var tokens = routes.MapGroup("/tokens").WithTags("Access").RequireAuthorization(Policies.ManageUsers);
        tokens.MapGet("", TokensAsync).WithSummary("API tokens, without their secrets.");
        Change(tokens.MapPost("", CreateTokenAsync), "Makes a token; its secret is in this answer and nowhere else.");
        Change(tokens.MapPost("/{id}/revoke", RevokeTokenAsync), "Ends a token.");
        var grants = routes.MapGroup("/grants").WithTags("Access").RequireAuthorization(Policies.ManageGrants);
        grants.MapGet("", GrantsAsync).WithSummary("Which partner sees which batch; user= narrows it.");
        Change(grants.MapPost("", GrantAsync), "Lets a partner see a batch and hand in for it.");
        Change(grants.MapPost("/{id}/end", EndGrantAsync), "Ends a grant.");
    }

    private static void Change(RouteHandlerBuilder route, string summary) =>
        route.WithSummary(summary).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Ok<Page<UserJson>>> ListAsync(IUserDirectory users, CancellationToken cancel)
    {
        var locks = await users.ListLocksAsync(cancel);
        return TypedResults.Ok(new Page<UserJson>([.. (await users.ListAsync(cancel)).Select(user => UserJson.Of(user, locks))], null));
    }

    private static async Task<IResult> SaveAsync(string name, UserBody body, HttpContext http, AccountDesk desk, CancellationToken cancel)
    {
        var roles = new List<SiteRole>();
        foreach (var text in body.Roles ?? [])
        {
            if (!SiteRole.TryParse(text, out var role))
                throw Queries.Bad($"'{text}' is no role: Staff, or Staff@site for one site.");
            roles.Add(role);
        }
        var user = new User(name, body.DisplayName ?? name, roles, body.Active, body.Language ?? "en");
        var (result, password) = await desk.SaveAsync(user, EditResults.Note(http, body.Reason), cancel);
        return Answer(result, password);
    }

    private static async Task<IResult> ResetAsync(
        string name,
        ReasonBody body,
        HttpContext http,
        AccountDesk desk,
        CancellationToken cancel
    )
    {
        var (result, password) = await desk.ResetPasswordAsync(name, EditResults.Note(http, body.Reason), cancel);
        return Answer(result, password);
    }

    private static async Task<Results<NoContent, NotFound>> UnlockAsync(
        string name,
        ReasonBody body,
        HttpContext http,
        IUserDirectory users,
        CancellationToken cancel
    ) => await users.UnlockAsync(name, EditResults.Note(http, body.Reason), cancel) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Ok<Page<TokenJson>>> TokensAsync(IApiTokens tokens, CancellationToken cancel) =>
        TypedResults.Ok(
            new Page<TokenJson>([.. (await tokens.ListAsync(cancel)).Select(token => TokenJson.Of(token, secret: null))], null)
        );

    private static async Task<IResult> CreateTokenAsync(TokenBody body, HttpContext http, IApiTokens tokens, CancellationToken cancel)
    {
        var life = body.Days is { } days ? TimeSpan.FromDays(Math.Clamp(days, 0, 10_000)) : UsualLife;
        try
        {
            var made = await tokens.CreateAsync(
                body.Name ?? "",
                body.User ?? "",
                body.Scopes ?? [],
                life,
                EditResults.Note(http, body.Reason),
                cancel
            );
            return TypedResults.Ok(TokenJson.Of(made.Token, made.Secret));
        }
        catch (ArgumentException wrong)
        {
            throw Queries.Bad(wrong.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private static async Task<Results<NoContent, NotFound>> RevokeTokenAsync(
        string id,
        ReasonBody body,
        HttpContext http,
        IApiTokens tokens,
        CancellationToken cancel
    ) => await tokens.RevokeAsync(id, EditResults.Note(http, body.Reason), cancel) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Ok<Page<GrantJson>>> GrantsAsync(string? user, IBatchGrants grants, CancellationToken cancel) =>
        TypedResults.Ok(new Page<GrantJson>([.. (await grants.ListAsync(user, cancel)).Select(GrantJson.Of)], null));

    private static async Task<IResult> GrantAsync(GrantBody body, HttpContext http, IBatchGrants grants, CancellationToken cancel)
    {
        if (!BatchNumber.TryParse(body.Batch, out var batch))
            throw Queries.Bad("batch is missing, or no batch number.");
        var note = EditResults.Note(http, body.Reason);
        return EditResults.Answer(await grants.GrantAsync(body.User ?? "", batch, Queries.Time("until", body.Until), note, cancel));
    }

    private static async Task<Results<NoContent, NotFound>> EndGrantAsync(
        string id,
        ReasonBody body,
        HttpContext http,
        IBatchGrants grants,
        CancellationToken cancel
    ) => await grants.EndAsync(id, EditResults.Note(http, body.Reason), cancel) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static IResult Answer(EditResult result, string? password) =>
        result switch
        {
            EditResult.Refused refused => TypedResults.Problem(string.Join(' ', refused.Problems), statusCode: 400),
            EditResult.Saved saved => TypedResults.Ok(new AccountAnswer(saved.Id, Changed: true, password)),
            EditResult.Unchanged same => TypedResults.Ok(new AccountAnswer(same.Id, Changed: false, null)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
