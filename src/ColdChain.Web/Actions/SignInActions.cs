using ColdChain.Records.Access;
using ColdChain.Web.Access;
using ColdChain.Web.Language;
using ColdChain.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ColdChain.Web.Actions;

/// <summary>Signing in and out, and how the console is shown.</summary>
internal static class SignInActions
{
    public static void MapSignInActions(this IEndpointRouteBuilder routes)
    {
        routes.Forms().MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        routes.Forms().MapPost("/sign-out", (Delegate)SignOutAsync).RequireAuthorization(Policies.OwnAccount);
        routes.Forms().MapPost("/display", (Delegate)SetDisplay).AllowAnonymous();
    }

    private static async Task<IResult> SignInAsync(HttpContext http, IUserDirectory users, ILogger<SessionCheck> log)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var name = form["name"].ToString().Trim();
        var password = form["password"].ToString();
        var back = FormGuard.LocalReturn(form["return"].ToString(), "/");
        if (name.Length is 0 or > 100 || password.Length is 0 or > 200)
            return Refused(back, "refused");
        switch (await users.SignInAsync(name, password, http.RequestAborted))
        {
            case SignInResult.Welcome welcome:
                await http.SignInAsync(
                    CookieAuthenticationDefaults.AuthenticationScheme,
                    ConsoleUser.ToPrincipal(welcome.User, CookieAuthenticationDefaults.AuthenticationScheme)
                );
                log.SignedIn(welcome.User.Name);
                return Results.LocalRedirect(back);
            case SignInResult.LockedOut locked:
                log.SignInLocked(name);
                return Refused(back, $"locked&until={locked.UntilMs}");
            default:
                log.SignInRefused(name);
                return Refused(back, "refused");
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect("/login");
    }

    private static async Task<IResult> SetDisplay(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["language"].ToString() is "en" or "zh")
            Keep(http, Viewer.LanguageCookie, form["language"].ToString());
        if (form["theme"].ToString() is "auto" or "light" or "dark")
            Keep(http, Viewer.ThemeCookie, form["theme"].ToString());
        return Results.LocalRedirect(FormGuard.LocalReturn(form["return"].ToString(), "/"));
    }

    private static void Keep(HttpContext http, string cookie, string value) =>
        http.Response.Cookies.Append(
            cookie,
            value,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            }
        );

    private static IResult Refused(string back, string problem) =>
        Results.LocalRedirect($"/login?problem={problem}{(back == "/" ? "" : $"&return={Uri.EscapeDataString(back)}")}");
}
