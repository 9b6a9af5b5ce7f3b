using Microsoft.IdentityModel.Tokens;

namespace ColdChain.Web.Access.OpenId;

/// <summary>What the issuer says of itself (OpenID Connect Discovery 1.0), and the keys it signs with now.</summary>
internal sealed record IssuerDescription(
    string? AuthorizationEndpoint,
    string? TokenEndpoint,
    IReadOnlyList<SecurityKey> Keys,
    DateTimeOffset FetchedAt
);
