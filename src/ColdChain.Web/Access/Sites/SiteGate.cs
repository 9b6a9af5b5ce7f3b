using ColdChain.Records.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Access.Sites;

/// <summary>
/// Stands between sign-in and policies: for an address about a thing of a site, who asks has the roles that hold at that site and no others.
/// So a policy, the buttons of a page and the grade of a field follow from the site without asking for it.
/// </summary>
/// <remarks>A thing of a site where the person has no role is answered as one that is not there: its number is nobody's business.</remarks>
internal static class SiteGate
{
    public static void UseSiteGate(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                if (await PassAsync(http))
                    await next(http);
                else
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        );

    private static async Task<bool> PassAsync(HttpContext http)
    {
        if (
            http.User.Identity?.IsAuthenticated != true
            || http.GetEndpoint() is not RouteEndpoint endpoint
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        )
            return true;
        var scope = http.RequestServices.GetRequiredService<SiteScope>();
        if (scope.IsUniform)
            return true;
        var rule = SiteRules.Of(endpoint);
        switch (rule.Subject)
        {
            case SiteSubject.Nothing or SiteSubject.Visible:
                return true;
            case SiteSubject.AllSites:
                http.User = ConsoleUser.WithRoles(http.User, scope.RolesAt(ChangeNote.AllSites));
                return true;
            default:
                var sites = await SubjectSites.FindAsync(rule, http);
                if (sites is null)
                    return false;
                if (sites.Count == 0)
                    return true;
                var roles = sites.SelectMany(scope.RolesAt).Distinct().ToList();
                http.User = ConsoleUser.WithRoles(http.User, roles);
                return roles.Count > 0;
        }
    }
}
