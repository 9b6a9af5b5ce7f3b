namespace ColdChain.Simulators.Scenarios;

/// <summary>The scenarios that travel in the program.</summary>
public static class ShippedScenarios
{
    private const string Folder = "scenarios/";
    private const string Extension = ".yaml";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ShippedScenarios)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A shipped scenario by its name, or one from a file.</summary>
    /// <exception cref="FileNotFoundException">Neither; the message lists the shipped ones.</exception>
    /// <exception cref="ScenarioFormatException">The file is wrong.</exception>
    public static Scenario Load(string nameOrPath)
    {
        if (Names.Contains(nameOrPath, StringComparer.Ordinal))
            return ScenarioReader.Read(TextOf(nameOrPath), nameOrPath + Extension);
        if (!File.Exists(nameOrPath))
            throw new FileNotFoundException($"There is no scenario file '{nameOrPath}'; shipped scenarios: {string.Join(", ", Names)}.");
        if (new FileInfo(nameOrPath).Length > ScenarioReader.MaxLength * 4L)
            throw new ScenarioFormatException(nameOrPath, 1, "", $"larger than {ScenarioReader.MaxLength} characters");
        return ScenarioReader.Read(File.ReadAllText(nameOrPath), nameOrPath);
    }

    /// <summary>The file as shipped, to begin one's own from.</summary>
    public static string TextOf(string name)
    {
        using var stream =
            typeof(ShippedScenarios).Assembly.GetManifestResourceStream(Folder + name + Extension)
            ?? throw new FileNotFoundException($"There is no shipped scenario '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
