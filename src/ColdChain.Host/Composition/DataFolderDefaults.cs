namespace ColdChain.Host.Composition;

/// <summary>One folder for all state, one purpose a file: what each module's own option says when only <c>DataFolder</c> is given.</summary>
internal static class DataFolderDefaults
{
    /// <summary>What has to be said one by one where there is no data folder.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["Journal:Directory", "Telemetry:Directory"];

    public static Dictionary<string, string?> For(string folder) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Attachments:Directory"] = Path.Combine(folder, "attachments"),
            ["Journal:Directory"] = Path.Combine(folder, "journal"),
            ["Records:File"] = Path.Combine(folder, "records.db"),
            ["Telemetry:Directory"] = folder,
            ["Web:KeyDirectory"] = Path.Combine(folder, "keys"),
        };
}
