using ColdChain.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Access;

/// <summary>Who was given a password by somebody else chooses an own one first: until then nothing else opens.</summary>
internal static class PasswordGate
{
    public const string Page = "/password";

    public static void UsePasswordGate(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                if (!http.User.HasClaim(claim => claim.Type == ConsoleUser.MustChangeClaim) || IsOpen(http))
                {
                    await next(http);
                    return;
                }
                if (Surface.IsForPrograms(http.Request.Path))
                    http.Response.StatusCode = StatusCodes.Status403Forbidden;
                else
                    http.Response.Redirect(Page);
            }
        );

    /// <summary>A token was made for a program and ends by itself: it is not the password that opens it.</summary>
    private static bool IsOpen(HttpContext http) =>
        http.Request.Path == Page
        || http.Request.Path == "/sign-out"
        || http.User.HasClaim(claim => claim.Type == BearerTokenHandler.TokenClaim)
        || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
