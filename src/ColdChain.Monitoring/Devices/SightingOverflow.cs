namespace ColdChain.Monitoring.Devices;

/// <summary>What was not kept because too much is kept already, as a row of <c>sighting_overflow</c>.</summary>
internal sealed class SightingOverflow
{
    /// <summary>Stands for all sites that nobody entered.</summary>
    public const string UnknownSites = "*";

    public static readonly SqlTable Table = new(
        "sighting_overflow",
        ["site text", "what text"],
        ["times bigint", "newest_name text", "newest_ms bigint"]
    );

    public string Site { get; set; } = "";

    /// <summary><c>device</c>, <c>channel</c> or <c>topic</c>.</summary>
    public string What { get; set; } = "";

    /// <summary>How often one was left out: the same one again counts again.</summary>
    public long Times { get; set; }
    public string NewestName { get; set; } = "";
    public long NewestMs { get; set; }

    public object?[] Values() => [Site, What, Times, NewestName, NewestMs];
}
