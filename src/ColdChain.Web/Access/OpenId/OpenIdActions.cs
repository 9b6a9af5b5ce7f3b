using System.Text.Encodings.Web;
using ColdChain.Records.Access;
using ColdChain.Web.Language;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ColdChain.Web.Access.OpenId;

/// <summary>The way to the issuer and back.</summary>
internal static class OpenIdActions
{
    public const string BeginPath = "/sign-in/openid";
    private const string Cookie = "coldchain-openid";

    public static void MapOpenIdActions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(BeginPath, BeginAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).ExcludeFromDescription();
        routes
            .MapGet(OpenIdSignIn.AnswerPath, AnswerAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.SignIn)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> BeginAsync(HttpContext http, OpenIdSignIn signIn)
    {
        if (!signIn.IsOn)
            return Results.NotFound();
        var back = Actions.FormGuard.LocalReturn(http.Request.Query["return"].ToString(), "/");
        if (await signIn.BeginAsync(back, http.RequestAborted) is not var (address, kept))
            return Results.LocalRedirect("/login?problem=issuer");
        http.Response.Cookies.Append(Cookie, kept, Kept(http, OpenIdSignIn.Life));
        return Results.Redirect(address);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, OpenIdSignIn signIn, Translator say, ILogger<SessionCheck> log)
    {
        if (!signIn.IsOn)
            return Results.NotFound();
        var query = http.Request.Query;
        var kept = http.Request.Cookies[Cookie];
        // Good for one way back.
        http.Response.Cookies.Delete(Cookie, Kept(http, null));
        if (await signIn.FinishAsync(kept, query["state"], query["code"], http.RequestAborted) is not var (user, back))
            return Results.LocalRedirect("/login?problem=openid");
        await http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            ConsoleUser.ToPrincipal(user, CookieAuthenticationDefaults.AuthenticationScheme)
        );
        log.SignedIn(user.Name);
        // A redirect would still be part of the way from the issuer's site, on which the browser does not send our strict cookie: a page of ours leads on.
        var target = HtmlEncoder.Default.Encode(back);
        return Results.Content(
            $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url={target}\"><title>ColdChain</title></head>"
                + $"<body><p><a href=\"{target}\">{HtmlEncoder.Default.Encode(say[CommonWords.Continue])}</a></p></body></html>",
            "text/html; charset=utf-8"
        );
    }

    /// <summary>Lax: it has to come along when the issuer sends the browser back.</summary>
    private static CookieOptions Kept(HttpContext http, TimeSpan? age) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = BeginPath,
            MaxAge = age,
            IsEssential = true,
        };
}
