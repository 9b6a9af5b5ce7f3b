namespace ColdChain.Web.Access.Sites;

/// <summary>By which site an address is judged.</summary>
/// <param name="Key">Name of the route value, query value or form field that says which one; null where none is needed.</param>
internal sealed record SiteRule(SiteSubject Subject, string? Key = null);
