using System.Globalization;
using System.Security.Claims;
using ColdChain.Records.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ColdChain.Web.Access;

/// <summary>
/// Looks the user up with every request: a session ends at once when password, roles or state of its user change, and at the latest
/// <see cref="WebOptions.SessionLength"/> after the sign-in.
/// </summary>
internal sealed class SessionCheck(IUserDirectory users, IOptions<WebOptions> options, TimeProvider clock) : CookieAuthenticationEvents
{
    private const string StartedKey = "coldchain.started";

    public override Task SigningIn(CookieSigningInContext context)
    {
        context.Properties.Items[StartedKey] = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (!IsOver(context.Properties) && await IsStandingAsync(context))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>What a page fetches by itself keeps no session alive: only a person who opens or sends something does.</summary>
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        if (context.Request.Headers["Sec-Fetch-Dest"].ToString() == "empty")
            context.ShouldRenew = false;
        return Task.CompletedTask;
    }

    /// <summary>A program gets a status, a person the login page.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        Answer(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private bool IsOver(AuthenticationProperties properties) =>
        !properties.Items.TryGetValue(StartedKey, out var text)
        || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var startedMs)
        || clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(startedMs) > options.Value.SessionLength;

    private async Task<bool> IsStandingAsync(CookieValidatePrincipalContext context) =>
        context.Principal?.Identity?.Name is { } name
        && await users.FindAsync(name, context.HttpContext.RequestAborted) is { Active: true } user
        && user.Stamp == context.Principal.FindFirstValue(ConsoleUser.StampClaim);

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (Security.Surface.IsForPrograms(context.Request.Path))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
