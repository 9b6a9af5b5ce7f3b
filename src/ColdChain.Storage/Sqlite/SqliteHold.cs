namespace ColdChain.Storage.Sqlite;

/// <summary>
/// Says that somebody runs on a SQLite file for longer than a transaction: the service, or a transfer. One at a time. The operating system lets go of it
/// when the process ends, however it ends. Commands that write a row and are done do not take it.
/// </summary>
public sealed class SqliteHold : IDisposable
{
    private readonly FileStream _file;

    private SqliteHold(FileStream file) => _file = file;

    /// <param name="databaseFile">The SQLite file; the hold is an empty file beside it, which stays.</param>
    /// <exception cref="StoreHeldException">Somebody else has it; says what to do.</exception>
    /// <exception cref="DatabaseUnavailableException">The file beside it cannot be made; says what to do.</exception>
    public static SqliteHold Take(string databaseFile)
    {
        var path = Path.GetFullPath(databaseFile) + ".hold";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnavailableException($"The folder of database {databaseFile} cannot be created: {failure.Message}", failure);
        }
        try
        {
            // Sharing nothing is a lock of the operating system (flock, or the share mode of Windows): it ends with the process.
            return new SqliteHold(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new DatabaseUnavailableException($"{path} cannot be written; give the user write access to its folder.", failure);
        }
        catch (IOException failure)
        {
            throw new StoreHeldException(
                $"Database {Path.GetFullPath(databaseFile)} is in use by a running service or a transfer. Stop that first.",
                failure
            );
        }
    }

    public void Dispose() => _file.Dispose();
}
