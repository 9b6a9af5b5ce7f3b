using System.Reflection;
using ColdChain.Records.Access;
using ColdChain.Web.Access.Sites;
using ColdChain.Web.Access.Sites.Visible;
using Microsoft.AspNetCore.Components;

namespace ColdChain.Web.Tests.Access;

/// <summary>An address that says nothing of sites, or goes past them, fails here.</summary>
[Collection(SampleHostCollection.Name)]
public sealed class SiteRulesTests(SampleHostFixture fixture)
{
    [Fact]
    public void Every_address_says_by_which_site_it_is_judged() =>
        AddressBook
            .Of(fixture.Host.Services)
            .Where(address => SiteRules.Find(address.Endpoint) is null)
            .Select(address => address.Key)
            .ShouldBeEmpty("add a line to src/ColdChain.Web/Access/Sites/SiteRules.Table.cs");

    [Fact]
    public void A_rule_names_a_place_that_the_address_has() =>
        AddressBook
            .Of(fixture.Host.Services)
            .Select(address => (address.Key, Rule: SiteRules.Of(address.Endpoint), address.Endpoint))
            .Where(row =>
                row.Rule.Key is { } key
                && row.Rule.Subject != SiteSubject.Site
                && row.Endpoint.RoutePattern.Parameters.All(parameter => parameter.Name != key)
            )
            .Select(row => row.Key)
            .ShouldBeEmpty();

    [Fact]
    public void No_page_and_no_address_asks_for_a_port_past_the_sites()
    {
        var web = typeof(SiteRules).Assembly;
        var closed = web.GetTypes()
            .Where(type => type.Namespace == typeof(VisibleDirectory).Namespace)
            .SelectMany(type => type.GetInterfaces())
            .Where(port => port.Namespace!.StartsWith("ColdChain.", StringComparison.Ordinal))
            .ToHashSet();
        closed.Count.ShouldBeGreaterThan(15);
        var injected = web.GetTypes()
            .Where(type => typeof(IComponent).IsAssignableFrom(type))
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.GetCustomAttribute<InjectAttribute>() is not null && closed.Contains(property.PropertyType))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");
        var asked = AddressBook
            .Of(fixture.Host.Services)
            .SelectMany(address =>
                (address.Endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
                    .Where(parameter => closed.Contains(parameter.ParameterType))
                    .Select(parameter => $"{address.Key} {parameter.Name}")
            );
        injected.Concat(asked).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Staff", Role.Staff, "*")]
    [InlineData("QualityAssurance@east", Role.QualityAssurance, "east")]
    [InlineData("staff@a@b", Role.Staff, "a@b")]
    public void A_role_at_a_site_reads_back(string text, Role role, string site)
    {
        SiteRole.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(new SiteRole(role, site));
        SiteRole.TryParse(read.ToString(), out var again).ShouldBeTrue();
        again.ShouldBe(read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("Admin")]
    [InlineData("Staff@")]
    [InlineData("@east")]
    public void What_is_no_role_is_none(string? text) => SiteRole.TryParse(text, out _).ShouldBeFalse();
}
