using ColdChain.Records.Access;
using ColdChain.Records.Kinds;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Access.Sites;

/// <summary>At which sites who asks has which roles. What is of another site is not shown, and not changed.</summary>
internal sealed class SiteScope(IHttpContextAccessor accessor)
{
    private IReadOnlyList<SiteRole>? _roles;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A site is asked for outside a request.");

    private IReadOnlyList<SiteRole> Roles => _roles ??= ConsoleUser.SiteRolesOf(Context.User);

    /// <summary>Has a role at every site, so that nothing has to be left out.</summary>
    public bool SeesAll => Roles.Any(role => role.IsEverywhere);

    /// <summary>All roles hold everywhere: what the person may do does not depend on the site.</summary>
    public bool IsUniform => Roles.All(role => role.IsEverywhere);

    /// <summary>The only site of who has roles at one alone; null: several, or all.</summary>
    public string? Only => !SeesAll && Roles.Select(role => role.Site).Distinct(StringComparer.Ordinal).ToList() is [var one] ? one : null;

    public bool Sees(string? site) => SeesAll || (site is not null && Roles.Any(role => role.Site == site));

    public bool SeesAny(IEnumerable<string> sites) => SeesAll || sites.Any(Sees);

    public IReadOnlyList<Role> RolesAt(string site) => [.. Roles.Where(role => role.HoldsAt(site)).Select(role => role.Role).Distinct()];

    /// <summary>Whether restricted fields are open at every site that is seen: asked where sites cannot be told apart.</summary>
    public IReadOnlyList<Role> RolesEverywhere
    {
        get
        {
            IEnumerable<string> sites = Roles.Select(role => role.Site).Distinct(StringComparer.Ordinal);
            var common = sites.Select(site => RolesAt(site).ToHashSet()).ToList();
            return common.Count == 0 ? [] : [.. common[0].Where(role => common.TrueForAll(set => set.Contains(role)))];
        }
    }

    public bool MaySeeRestricted(string site) => FieldAccess.MaySee(AccessGrade.Restricted, RolesAt(site));

    /// <summary>Whether the roles that the address asks for hold at a site.</summary>
    public bool May(string site)
    {
        var held = RolesAt(site);
        var asked =
            Context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).DefaultIfEmpty(null) ?? [null];
        return asked.Select(Policies.RolesOf).All(roles => roles.Count == 0 ? held.Count > 0 : roles.Any(held.Contains));
    }

    /// <exception cref="SiteRefusedException">The roles that the address asks for do not hold at this site.</exception>
    public void Require(string site)
    {
        if (!May(site))
            throw new SiteRefusedException(site);
    }

    /// <exception cref="SiteRefusedException">What is changed is of all sites; the roles hold at some only.</exception>
    public void RequireEverywhere() => Require(Records.Audit.ChangeNote.AllSites);
}
