using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Security;

/// <summary>
/// Refuses changes that a page of another site starts. Forms carry an antiforgery token as well; the API takes JSON with a cookie that is
/// SameSite=Strict, and this is its second lock.
/// </summary>
internal static class CrossSiteGuard
{
    public static void UseCrossSiteGuard(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (IsUnsafe(context.Request.Method) && IsForeign(context.Request))
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                }
                return next(context);
            }
        );

    private static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        || (
            request.Headers.Origin.ToString() is { Length: > 0 } origin
            && (
                !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                || !string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            )
        );
}
