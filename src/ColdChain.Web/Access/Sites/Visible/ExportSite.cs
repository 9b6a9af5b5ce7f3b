using ColdChain.Records.Audit;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>The site that a file is of.</summary>
internal static class ExportSite
{
    /// <returns>Null: all of them.</returns>
    /// <exception cref="SiteRefusedException">A site that is not seen.</exception>
    /// <exception cref="BadHttpRequestException">Several are seen, and none is named.</exception>
    public static string? Of(string? asked, SiteScope scope)
    {
        if (asked is not null)
            return scope.Sees(asked) ? asked : throw new SiteRefusedException(asked);
        if (scope.SeesAll)
            return null;
        return scope.Only ?? throw new BadHttpRequestException("Your roles hold at several sites: add ?site= to the address.");
    }
}
