using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Security;

/// <summary>Which addresses are for programs (status and problem document) and which for people (pages).</summary>
internal static class Surface
{
    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal)
        || path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        || path.StartsWithSegments("/assets", StringComparison.Ordinal)
        || path == "/metrics"
        || path == "/healthz"
        || path == "/readyz";
}
