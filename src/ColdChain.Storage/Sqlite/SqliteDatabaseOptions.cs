namespace ColdChain.Storage.Sqlite;

/// <summary>How one SQLite file is used.</summary>
public sealed class SqliteDatabaseOptions
{
    /// <summary>How long to wait for another process that holds the file. Default 30 s, as Microsoft.Data.Sqlite.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Writers that may wait for their turn; one more is told that the database is unavailable. Default 4,096: seconds of work on a slow disk.</summary>
    public int MaxWaitingWriters { get; init; } = 4096;

    /// <summary>Reads at one time; more of them wait. Default 16: a connection holds up to 2 MB of cache.</summary>
    public int MaxReaders { get; init; } = 16;
}
