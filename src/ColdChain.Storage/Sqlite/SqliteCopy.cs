using Microsoft.Data.Sqlite;

namespace ColdChain.Storage.Sqlite;

/// <summary>A copy of a SQLite file, whole and without a log, as of one moment.</summary>
public static class SqliteCopy
{
    /// <param name="path">A file that is not there yet.</param>
    /// <exception cref="DatabaseUnavailableException">The copy cannot be written; says what to do.</exception>
    public static async Task MakeAsync(string source, string path, CancellationToken cancel)
    {
        SqliteRuntime.Initialize();
        try
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = source,
                    Mode = SqliteOpenMode.ReadWrite,
                    Pooling = false,
                }.ConnectionString
            );
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "vacuum into $path";
            command.Parameters.AddWithValue("$path", path);
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (SqliteException failure)
        {
            throw new DatabaseUnavailableException($"Database {source} cannot be copied to {path}: {failure.Message}", failure);
        }
    }
}
