using Microsoft.Data.Sqlite;

namespace ColdChain.Storage.Sqlite;

/// <summary>What an error of SQLite means for the caller: the one place that knows.</summary>
/// <remarks>Result codes: https://www.sqlite.org/rescode.html.</remarks>
internal static class SqliteFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>Another process holds the file: running the work again may succeed.</summary>
    public static bool IsTransient(SqliteException failure) => failure.SqliteErrorCode is Busy or Locked;

    /// <summary>One line that says what to do; null for errors that are the caller's own (SQL, constraints).</summary>
    public static string? Describe(string path, SqliteException failure) =>
        failure.SqliteErrorCode switch
        {
            Busy or Locked => $"Database {path} is held by another process; end that process, or wait until it is done.",
            ReadOnly => $"Database {path} cannot be written; give the service's user write access to the file and its folder.",
            InputOutput => $"Database {path} cannot be read or written ({failure.Message}); check the disk.",
            Corrupt => $"Database {path} is damaged; restore it from a backup.",
            Full => $"Database {path} cannot grow: the disk is full; free space on it.",
            CannotOpen => $"Database {path} cannot be opened; check that its folder exists and that the service's user may write there.",
            NotADatabase => $"{path} is not a SQLite database; name another file, or restore this one from a backup.",
            _ => null,
        };
}
