namespace ColdChain.Records.Access;

/// <summary>A new token and its secret, which is shown this once and cannot be read again.</summary>
public sealed record CreatedToken(ApiToken Token, string Secret);
