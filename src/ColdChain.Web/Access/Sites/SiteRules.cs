using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Access.Sites;

/// <summary>
/// By which site each address is judged. An address without a line here is closed to whoever has roles at some sites only, and a test
/// (<c>SiteRulesTests</c>) fails.
/// </summary>
internal static partial class SiteRules
{
    private static readonly SiteRule Closed = new(SiteSubject.AllSites);

    public static SiteRule Of(Endpoint endpoint) => Find(endpoint) ?? Closed;

    /// <summary>Null: nobody has said.</summary>
    public static SiteRule? Find(Endpoint endpoint)
    {
        if (endpoint is not RouteEndpoint route)
            return null;
        var pattern = PatternOf(route);
        return KeysOf(route).Select(key => ByAddress.GetValueOrDefault(key)).FirstOrDefault(rule => rule is not null) ?? ByPattern(pattern);
    }

    /// <summary><c>GET /api/v1/alarms</c>; pages, which take GET and POST, are <c>* /alarms</c>.</summary>
    public static IEnumerable<string> KeysOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: 1 } one ? one.HttpMethods : ["*"]).Select(method =>
            $"{method} {PatternOf(endpoint)}"
        );

    private static string PatternOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    /// <summary>What an address says by itself: further addresses below one of these are judged as it is.</summary>
    private static SiteRule? ByPattern(string pattern) =>
        Below
            .Where(row => pattern == row.Prefix || pattern.StartsWith(row.Prefix + "/", StringComparison.Ordinal))
            .Select(row => row.Rule)
            .FirstOrDefault();
}
