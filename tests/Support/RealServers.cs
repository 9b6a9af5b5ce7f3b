using System.Net;
using System.Net.Sockets;

namespace ColdChain.TestSupport;

/// <summary>Finds the servers that Debian's packages bring.</summary>
public static class RealServers
{
    public const string Mosquitto = "mosquitto";
    public const string InfluxDb = "influxd";
    public const string VictoriaMetrics = "victoria-metrics";
    public const string Nginx = "nginx";
    public const string Postgres = "postgres";
    public const string Chromium = "chromium";

    /// <summary>A mail server.</summary>
    public const string Smtp = "aiosmtpd";

    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        [Mosquitto] = "mosquitto mosquitto-clients",
        [InfluxDb] = "influxdb",
        [VictoriaMetrics] = "victoria-metrics",
        [Nginx] = "nginx",
        [Postgres] = "postgresql",
        [Chromium] = "chromium fonts-noto-cjk",
        [Smtp] = "python3-aiosmtpd",
    };

    public static bool Required => Environment.GetEnvironmentVariable("COLDCHAIN_REQUIRE_SERVERS") == "1";

    /// <summary>Full path of an executable; null when it is not on this machine.</summary>
    public static string? Find(string executable)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/usr/local/sbin"]);
        // Debian keeps PostgreSQL's server programs in a folder per version.
        if (Directory.Exists("/usr/lib/postgresql"))
            folders = folders.Concat(Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")));
        return folders.Select(folder => Path.Combine(folder, executable)).FirstOrDefault(File.Exists);
    }

    /// <summary>Full path of an executable.</summary>
    /// <exception cref="FileNotFoundException">It is not on this machine; the message says how to install it.</exception>
    public static string Require(string executable) =>
        Find(executable) ?? throw new FileNotFoundException($"{executable} is not installed; run: apt-get install {PackageOf(executable)}");

    /// <summary>Null when all are there, or when CI requires them and the test is to fail rather than be skipped.</summary>
    public static string? MissingHint(IReadOnlyList<string> executables)
    {
        if (Required)
            return null;
        var missing = executables.Where(executable => Find(executable) is null).ToList();
        return missing.Count == 0
            ? null
            : $"needs {string.Join(", ", missing)}: apt-get install {string.Join(' ', missing.Select(PackageOf))}";
    }

    /// <summary>A TCP port on loopback that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string PackageOf(string executable) => Packages.GetValueOrDefault(executable, executable);
}
