using System.ComponentModel.DataAnnotations;

namespace ColdChain.Evidence.Printing;

/// <summary>How reports become PDF. Section <c>Evidence</c>.</summary>
public sealed class PrintingOptions
{
    public const string Section = "Evidence";

    /// <summary>
    /// Path of Chromium, Chrome or Edge; page heads need version 131 or later. Null: the first of chromium, chromium-browser, google-chrome, google-chrome-stable,
    /// microsoft-edge and msedge on the path, and where Windows and macOS keep them. Empty: none is used.
    /// </summary>
    public string? Chromium { get; set; }

    /// <summary>
    /// Chromium's own sandbox. Default on, but for a service that runs as root: Chromium refuses to start with it then. Without user namespaces, as in many containers,
    /// it refuses too; the report holds no script and no address, and its text is escaped, so off is a choice to be made there.
    /// </summary>
    public bool? ChromiumSandbox { get; set; }

    /// <summary>Address of a Gotenberg service (version 8 or later), such as <c>http://gotenberg:3000</c>; it goes before a local Chromium. Null: none.</summary>
    public Uri? Gotenberg { get; set; }

    /// <summary>How long one report may take to print. Default 2 minutes: a report of 300 pages takes about ten seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan PrintTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Largest PDF that is taken, in bytes. Default 256 MiB.</summary>
    [Range(1 << 20, 1 << 30)]
    public int MaxPdfBytes { get; set; } = 256 << 20;
}
