namespace ColdChain.Records.Reads;

/// <summary>
/// Names of the chains of the audit trail that hold reads of graded data: one beside the chain of each site, so that people who look do not
/// stand in the way of people who write.
/// </summary>
public static class ReadChain
{
    /// <summary>No site is called so: a site's code has no colon.</summary>
    public const string Prefix = "reads:";

    /// <summary>What an entry's action is.</summary>
    public const string Action = "graded.read";

    public static string Of(string site) => Prefix + site;

    public static bool Is(string chain) => chain.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The site of a chain, whether it holds changes or reads.</summary>
    public static string SiteOf(string chain) => Is(chain) ? chain[Prefix.Length..] : chain;
}
