using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ColdChain.Web.Access.OpenId;

/// <summary>Accounts of an OpenID Connect issuer; off until section <c>OpenId</c> names one.</summary>
internal static class OpenIdModule
{
    public static void AddOpenId(this IServiceCollection services)
    {
        services.AddOptions<OpenIdOptions>().BindConfiguration(OpenIdOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OpenIdOptions>, OpenIdOptionsValidator>();
        services.AddSingleton<IssuerClient>();
        services.AddSingleton<OpenIdTokens>();
        services.AddSingleton<OpenIdAccounts>();
        services.AddSingleton<OpenIdSignIn>();
    }
}
