using System.ComponentModel.DataAnnotations;
using ColdChain.Records.Access;
using Microsoft.Extensions.Options;

namespace ColdChain.Web.Access.OpenId;

/// <summary>A map that names no role, or an issuer that cannot be trusted, ends the start with a line that says so.</summary>
internal sealed class OpenIdOptionsValidator : IValidateOptions<OpenIdOptions>
{
    public ValidateOptionsResult Validate(string? name, OpenIdOptions options)
    {
        if (string.IsNullOrEmpty(options.Issuer))
        {
            return options is { Audience: null, ClientId: null, Roles.Count: 0 }
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    "OpenId:Issuer is missing, and other keys of OpenId are there. Name the issuer, or take them out."
                );
        }
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        var problems = results.Select(result => $"OpenId: {result.ErrorMessage}").ToList();
        if (!IsAddress(options.Issuer, options.AllowHttp))
            problems.Add($"OpenId:Issuer '{options.Issuer}' is no https address.");
        if (options is { Audience: null, ClientId: null })
            problems.Add("OpenId has neither Audience (tokens for the API) nor ClientId (sign-in to the console): it would do nothing.");
        if (options.Audience is "" or " ")
            problems.Add("OpenId:Audience is empty: a token made for another program would open this one.");
        if (options.ClientId is not null && !IsAddress(options.PublicUrl, options.AllowHttp))
            problems.Add("OpenId:PublicUrl is missing or no https address: the issuer sends people back there.");
        if (!options.Scopes.Split(' ').Contains("openid"))
            problems.Add("OpenId:Scopes lacks openid: there would be no token that says who signed in.");
        foreach (var (value, roles) in options.Roles)
        {
            foreach (var text in roles.Where(text => !SiteRole.TryParse(text, out _)))
                problems.Add($"OpenId:Roles:{value} names '{text}', which is no role: write Staff, or Staff@site.");
            // A partner sees what was granted to an account; a claim grants no batch.
            if (roles.Any(text => SiteRole.TryParse(text, out var role) && role.Role == Role.Partner))
                problems.Add($"OpenId:Roles:{value} names Partner: partners have local accounts, to which batches are granted.");
        }
        if (options.Roles.Count == 0)
            problems.Add("OpenId:Roles is empty: nobody would have a role.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsAddress(string? text, bool allowHttp) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (allowHttp && address.Scheme == Uri.UriSchemeHttp))
        && address is { Query: "", Fragment: "", UserInfo: "" };
}
