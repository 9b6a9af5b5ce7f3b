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
    /// <exception cref="DatabaseUnavailableException">Somebody else has it, or the file beside it cannot be made; says what to do.</exception>
    public static SqliteHold Take(string databaseFile)
    {
        var path = Path.GetFullPath(databaseFile) + ".hold";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new SqliteHold(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new DatabaseUnavailableException(
                $"{path} cannot be written: {failure.Message} Give the user write access to the folder.",
                failure
            );
        }
        catch (IOException failure)
        {
            throw new DatabaseUnavailableException(
                $"Database {Path.GetFullPath(databaseFile)} is in use by a running service or a transfer ({failure.Message}). Stop it first.",
                failure
            );
        }
    }

    public void Dispose() => _file.Dispose();
}
