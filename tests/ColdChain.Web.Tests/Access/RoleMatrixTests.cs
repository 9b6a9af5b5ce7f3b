using System.Net;
using System.Text;
using ColdChain.Records.Access;
using ColdChain.Web.Access;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Access;

/// <summary>Every address with every role, and without any. The addresses come from the endpoint table, so a new one is in it.</summary>
[Collection(SampleHostCollection.Name)]
public sealed class RoleMatrixTests(SampleHostFixture fixture)
{
    [Theory]
    [InlineData("viewer", Role.ReadOnly)]
    [InlineData("staff", Role.Staff)]
    [InlineData("logistics", Role.Logistics)]
    [InlineData("qa", Role.QualityAssurance)]
    [InlineData("it", Role.InformationTechnology)]
    [InlineData("partner", Role.Partner)]
    public async Task A_role_opens_the_addresses_whose_policy_names_it_and_no_others(string user, Role role)
    {
        var wrong = new List<string>();
        using var browser = await Browser.SignedInAsync(fixture.Host, user);
        foreach (var address in Asked())
        {
            var refused = await IsRefusedAsync(browser.Client, address);
            if (refused == IsOpenTo(address, role))
                wrong.Add($"{address.Key}: {(refused ? "refused" : "open")}");
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stranger_opens_what_is_said_to_be_open_and_nothing_else()
    {
        var wrong = new List<string>();
        using var browser = new Browser(fixture.Host.Address);
        foreach (var address in Asked())
        {
            var refused = await IsRefusedAsync(browser.Client, address);
            if (refused == (address.IsAnonymous || address.Policies.Contains(Policies.Metrics)))
                wrong.Add($"{address.Key}: {(refused ? "refused" : "open")}");
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_matrix_has_something_to_say_of_every_policy()
    {
        var named = AddressBook.Of(fixture.Host.Services).SelectMany(address => address.Policies).Distinct().ToList();
        named.ShouldAllBe(policy => policy == Policies.Metrics || Policies.RolesOf(policy) != null);
        named.Count.ShouldBeGreaterThan(8);
    }

    /// <summary>All but the stream, which does not end, and signing in and out, which would change who asks.</summary>
    private IEnumerable<AddressBook.Address> Asked() =>
        AddressBook
            .Of(fixture.Host.Services)
            .Where(address => address.Pattern is not ("/api/v1/live" or "/sign-in" or "/sign-out" or "/_framework/opaque-redirect"));

    private static bool IsOpenTo(AddressBook.Address address, Role role)
    {
        if (address.IsAnonymous || address.Policies.Contains(Policies.Metrics))
            return true;
        return address
            .Policies.DefaultIfEmpty<string?>(null)
            .All(policy => Policies.RolesOf(policy) is var roles && (roles.Count == 0 || roles.Contains(role)));
    }

    /// <summary>Whether who asks was stopped at the door. Nothing is there under the names asked for, so that nothing is done behind it.</summary>
    private static async Task<bool> IsRefusedAsync(HttpClient client, AddressBook.Address address)
    {
        using var request = new HttpRequestMessage(address.Method, address.Fill(Value));
        if (!address.IsRead)
            request.Content = new StringContent("[", Encoding.UTF8, address.ContentType);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || answer.Headers.Location?.OriginalString.Contains("/login", StringComparison.Ordinal) == true;
    }

    private static string Value(string name) =>
        name switch
        {
            "recorder" => SampleSite.Recorder.ToString(),
            "sequence" or "generation" => "1",
            "documentName" => "v1",
            "kind" or "KindKey" => "storage",
            _ => "no-such-thing",
        };
}
