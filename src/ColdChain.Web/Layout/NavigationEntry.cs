using ColdChain.Records.Access;
using ColdChain.Web.Language;

namespace ColdChain.Web.Layout;

/// <summary>One page of the console's navigation.</summary>
/// <param name="Roles">Who sees the entry; empty: everybody who is signed in. The page's own policy decides who may open it.</param>
internal sealed record NavigationEntry(string Href, Phrase Name, params Role[] Roles)
{
    /// <summary>Only for who has roles at all sites: the page shows what belongs to no one site.</summary>
    public bool OfAllSites { get; init; }
}
