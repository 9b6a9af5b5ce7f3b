using ColdChain.Records.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ColdChain.Web.Access;

/// <summary>Looks a logged-in user up again every few minutes: who was locked out or lost a role does not keep it until the cookie ends.</summary>
internal sealed class SessionCheck(IUserDirectory users, TimeProvider clock) : CookieAuthenticationEvents
{
    private const string CheckedKey = "coldchain.checked";
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(2);

    public override Task SigningIn(CookieSigningInContext context)
    {
        context.Properties.Items[CheckedKey] = Now();
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (
            context.Properties.Items.TryGetValue(CheckedKey, out var text)
            && long.TryParse(text, out var checkedMs)
            && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(checkedMs) < Every
        )
        {
            return;
        }
        var name = context.Principal?.Identity?.Name;
        var user = name is null ? null : await users.FindAsync(name, context.HttpContext.RequestAborted);
        if (user is not { Active: true })
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }
        context.ReplacePrincipal(ConsoleUser.ToPrincipal(user, CookieAuthenticationDefaults.AuthenticationScheme));
        context.Properties.Items[CheckedKey] = Now();
        context.ShouldRenew = true;
    }

    /// <summary>A program gets a status, a person the login page.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        Answer(context, Microsoft.AspNetCore.Http.StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private string Now() => clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (Security.Surface.IsForPrograms(context.Request.Path))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
