using ColdChain.Web.Access.OpenId;

namespace ColdChain.Web.Tests.Access;

/// <summary>What cannot work or would open too much ends the start with a line that says what to do.</summary>
public sealed class OpenIdOptionsTests
{
    [Fact]
    public void Off_or_whole_is_taken()
    {
        Problems(new OpenIdOptions()).ShouldBeEmpty();
        Problems(Good()).ShouldBeEmpty();
        Problems(Good(options => options.ClientId = null)).ShouldBeEmpty();
        Problems(Good(options => options.Audience = null)).ShouldBeEmpty();
    }

    public static TheoryData<string, Action<OpenIdOptions>> Wrong =>
        new()
        {
            { "OpenId:Issuer is missing", options => options.Issuer = null },
            { "is no https address", options => options.Issuer = "http://issuer.example.org" },
            { "is no https address", options => options.Issuer = "issuer" },
            { "is no https address", options => options.Issuer = "https://issuer.example.org/?a=b" },
            { "neither Audience", options => (options.Audience, options.ClientId) = (null, null) },
            { "Audience is empty", options => options.Audience = "" },
            { "PublicUrl is missing", options => options.PublicUrl = null },
            { "PublicUrl is missing", options => options.PublicUrl = "http://coldchain.example.org" },
            { "lacks openid", options => options.Scopes = "profile" },
            { "which is no role", options => options.Roles["a"] = ["Boss"] },
            { "names Partner", options => options.Roles["a"] = ["Partner"] },
            { "nobody would have a role", options => options.Roles.Clear() },
            { "NameClaim", options => options.NameClaim = "" },
            { "ClockSkew", options => options.ClockSkew = TimeSpan.FromHours(1) },
        };

    [Theory, MemberData(nameof(Wrong))]
    public void What_cannot_work_is_said_in_one_line(string said, Action<OpenIdOptions> spoil)
    {
        var problems = Problems(Good(spoil));
        problems.ShouldContain(problem => problem.Contains(said));
        problems.ShouldAllBe(problem => !problem.Contains('\n') && problem.StartsWith("OpenId"));
    }

    private static OpenIdOptions Good(Action<OpenIdOptions>? change = null)
    {
        var options = new OpenIdOptions
        {
            Issuer = "https://issuer.example.org/realms/cells",
            Audience = "coldchain",
            ClientId = "coldchain-console",
            PublicUrl = "https://coldchain.example.org",
            Roles = { ["cold-store-east"] = ["Staff@east"] },
        };
        change?.Invoke(options);
        return options;
    }

    private static IReadOnlyList<string> Problems(OpenIdOptions options) =>
        [.. new OpenIdOptionsValidator().Validate(null, options).Failures ?? []];
}
