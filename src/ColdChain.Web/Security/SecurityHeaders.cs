using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Security;

/// <summary>Headers of every answer: nothing from elsewhere is loaded, nothing inline runs, no page is framed.</summary>
internal static class SecurityHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = ContentSecurityPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers.XFrameOptions = "DENY";
                context.Response.OnStarting(
                    static http =>
                    {
                        // Whoever makes an answer may say more (antiforgery, assets); nothing is kept by default.
                        var answer = ((HttpContext)http).Response.Headers;
                        if (answer.CacheControl.Count == 0)
                            answer.CacheControl = "no-store";
                        return Task.CompletedTask;
                    },
                    context
                );
                return next(context);
            }
        );
}
