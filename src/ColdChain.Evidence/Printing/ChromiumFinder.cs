namespace ColdChain.Evidence.Printing;

/// <summary>Where a Chromium is.</summary>
internal static class ChromiumFinder
{
    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "microsoft-edge-stable",
        "msedge",
        "chrome",
    ];

    /// <returns>Full path; null: there is none, or none is wanted.</returns>
    public static string? Find(string? configured)
    {
        if (configured is not null)
            return configured.Length > 0 && File.Exists(configured) ? Path.GetFullPath(configured) : null;
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name + suffix)))
            .Concat(UsualPlaces())
            .FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> UsualPlaces()
    {
        if (OperatingSystem.IsMacOS())
        {
            yield return "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
            yield return "/Applications/Chromium.app/Contents/MacOS/Chromium";
            yield return "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
        }
        if (!OperatingSystem.IsWindows())
            yield break;
        foreach (var folder in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 })
        {
            var programs = Environment.GetFolderPath(folder);
            yield return Path.Combine(programs, "Google", "Chrome", "Application", "chrome.exe");
            yield return Path.Combine(programs, "Microsoft", "Edge", "Application", "msedge.exe");
        }
    }
}
