using Microsoft.AspNetCore.Http.Metadata;

namespace ColdChain.Web.Security;

/// <summary>An address that takes larger bodies than <see cref="WebOptions.MaxRequestBytes"/>; the router applies it before the body is read.</summary>
/// <param name="bytes">Largest body.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BodyLimitAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}
