using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace ColdChain.Web.Security;

/// <summary>How often one address may try.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Ingest = "ingest";

    public static void Define(RateLimiterOptions options, WebOptions web)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
                    CultureInfo.InvariantCulture
                );
            if (context.HttpContext.Request.Path == "/sign-in")
                context.HttpContext.Response.Redirect("/login?problem=busy");
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(
            SignIn,
            http =>
                RateLimitPartition.GetFixedWindowLimiter(
                    Address(http),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = web.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }
                )
        );
        options.AddPolicy(
            Ingest,
            http =>
                RateLimitPartition.GetTokenBucketLimiter(
                    Address(http),
                    _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = web.IngestPerSecond * 2,
                        TokensPerPeriod = web.IngestPerSecond,
                        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        QueueLimit = 0,
                    }
                )
        );
    }

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "local";
}
