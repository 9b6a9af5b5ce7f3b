namespace ColdChain.Host.Composition;

/// <summary>Where the service's configuration comes from.</summary>
/// <param name="ConfigFile">JSON with comments; null: none.</param>
/// <param name="Overrides">Keys (<c>Section:Name</c>) that win over the file; the environment (<c>COLDCHAIN_Section__Name</c>) wins over both.</param>
internal sealed record ServiceSettings(string? ConfigFile, IReadOnlyDictionary<string, string?> Overrides)
{
    /// <summary>Keys that win over all of these, for a command that means one store and no other.</summary>
    public IReadOnlyDictionary<string, string?> Final { get; init; } = new Dictionary<string, string?>();

    public const string EnvironmentPrefix = "COLDCHAIN_";

    /// <summary>Key of the folder that everything without a folder of its own goes into.</summary>
    public const string DataFolder = "DataFolder";
}
