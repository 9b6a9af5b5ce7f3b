using ColdChain.Web.Language;

namespace ColdChain.Web.Layout;

/// <summary>Pages that stand together behind one word of the navigation bar; a group of one is a plain link.</summary>
internal sealed record NavigationGroup(Phrase Name, params NavigationEntry[] Entries)
{
    /// <summary>The entries this viewer sees.</summary>
    public IReadOnlyList<NavigationEntry> For(Viewer viewer) =>
        [
            .. Entries.Where(entry =>
                (entry.Roles.Length == 0 || viewer.MayAnywhere(entry.Roles)) && (!entry.OfAllSites || viewer.SeesAllSites)
            ),
        ];
}
