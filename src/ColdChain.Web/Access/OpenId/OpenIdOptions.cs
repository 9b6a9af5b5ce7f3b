using System.ComponentModel.DataAnnotations;

namespace ColdChain.Web.Access.OpenId;

/// <summary>Accounts of an OpenID Connect issuer, for the API and the console. Section <c>OpenId</c>; without an issuer it is off (docs/security.md).</summary>
public sealed class OpenIdOptions
{
    public const string Section = "OpenId";

    /// <summary>The issuer, as it stands in its tokens; its configuration is at <c>/.well-known/openid-configuration</c> below it. Null: off.</summary>
    public string? Issuer { get; set; }

    /// <summary>Whom access tokens for the API are made for: a token for another audience opens nothing. Null: the API takes none of the issuer's.</summary>
    public string? Audience { get; set; }

    /// <summary>As which client people sign in to the console. Null: they do not by the issuer.</summary>
    public string? ClientId { get; set; }

    /// <summary>Of a confidential client; null for a public one, which PKCE alone guards. Belongs into the environment.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Where people find the console, such as <c>https://coldchain.example.org</c>; the issuer sends them back there, to <c>/sign-in/openid/answer</c>.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>What is asked for at the issuer. Default <c>openid profile</c>; some issuers want one more for groups.</summary>
    [Required]
    public string Scopes { get; set; } = "openid profile";

    /// <summary>The claim that names the person in the audit trail. Default <c>preferred_username</c>. It must never be given to another person.</summary>
    [Required]
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>The claim whose values become roles. Default <c>groups</c>.</summary>
    [Required]
    public string RoleClaim { get; set; } = "groups";

    /// <summary>Value of the role claim to roles, such as <c>cold-store-east</c> to <c>Staff@east</c>. Values that are not here give nothing.</summary>
    public Dictionary<string, string[]> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>An access token that names no scope of ours in <c>scope</c> or <c>scp</c> may read. Default true.</summary>
    public bool ReadWithoutScope { get; set; } = true;

    /// <summary>How far the issuer's clock may be off. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How old the issuer's keys may be before they are fetched again. Default 1 h; an unknown key makes them be fetched at once.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan KeyAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>While the issuer does not answer, keys that were fetched are good for this long. Default 24 h, the longest session.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan KeyLife { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long an answer of the issuer may take. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether an issuer may be reached without TLS; for tests, and a proxy on the same machine. Default false.</summary>
    public bool AllowHttp { get; set; }
}
