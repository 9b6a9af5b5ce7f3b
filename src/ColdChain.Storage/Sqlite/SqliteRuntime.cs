using System.Reflection;
using System.Runtime.InteropServices;

namespace ColdChain.Storage.Sqlite;

/// <summary>
/// Makes Microsoft.Data.Sqlite use the operating system's SQLite, so that the system's vendor patches it
/// (docs/adr/0003-sqlite-from-the-operating-system.md).
/// </summary>
public static class SqliteRuntime
{
    /// <summary>What the managed provider asks for, and this assembly.</summary>
    internal const string RequestedName = "e_sqlite3";

    /// <summary>The first with RETURNING.</summary>
    private static readonly System.Version Oldest = new(3, 35);

    private static readonly Lazy<string> LoadedVersion = new(Load);

    /// <summary>Version of the library in use, such as <c>3.40.1</c>. The first call loads it.</summary>
    /// <exception cref="DatabaseUnavailableException">There is no SQLite on this machine, or it is too old; the message says what to do.</exception>
    public static string Version => LoadedVersion.Value;

    /// <summary>Loads the library, once per process. Any thread may call it, any number of times.</summary>
    /// <exception cref="DatabaseUnavailableException">There is no SQLite on this machine, or it is too old; the message says what to do.</exception>
    public static void Initialize() => _ = LoadedVersion.Value;

    /// <summary>Names of the library on this system, best first.</summary>
    internal static IReadOnlyList<string> CandidateNames { get; } =
        OperatingSystem.IsWindows() ? ["winsqlite3"]
        : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib", "/usr/lib/libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    /// <summary>Opens the first library that there is.</summary>
    /// <exception cref="DatabaseUnavailableException">There is none of them.</exception>
    internal static nint OpenLibrary(IReadOnlyList<string> candidates)
    {
        foreach (var name in candidates)
        {
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        }
        throw new DatabaseUnavailableException(MissingMessage, inner: null);
    }

    private static string MissingMessage =>
        OperatingSystem.IsWindows() ? "SQLite (winsqlite3.dll) is missing; it is part of Windows 10 and later: update Windows."
        : OperatingSystem.IsMacOS()
            ? "SQLite (libsqlite3.dylib) is missing; it is part of macOS: repair the system, or install it with: brew install sqlite"
        : "SQLite (libsqlite3.so.0) is missing; install it: apt-get install libsqlite3-0 (Debian, Ubuntu), dnf install sqlite-libs (Fedora, RHEL), apk add sqlite-libs (Alpine).";

    private static string Load()
    {
        var library = OpenLibrary(CandidateNames);
        foreach (var assembly in (Assembly[])[typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, typeof(SqliteRuntime).Assembly])
            NativeLibrary.SetDllImportResolver(
                assembly,
                (string name, Assembly _, DllImportSearchPath? _) => name == RequestedName ? library : 0
            );
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
        SQLitePCL.raw.FreezeProvider();
        var version = SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
        RequireRecent(version);
        return version;
    }

    /// <exception cref="DatabaseUnavailableException">It is older than what our SQL needs.</exception>
    internal static void RequireRecent(string version)
    {
        if (!System.Version.TryParse(version, out var number) || number < Oldest)
            throw new DatabaseUnavailableException(
                $"SQLite {version} of this system is too old: {Oldest} or later is needed. Update the system, or keep the records in PostgreSQL.",
                inner: null
            );
    }
}
