namespace ColdChain.Web.Api;

/// <param name="Shipped">It comes with the product; otherwise it is the site's.</param>
internal sealed record ProfileJson(string Name, int Version, bool Shipped);
