using ColdChain.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace ColdChain.Benchmarks;

/// <summary>Readings in the embedded store, asked from outside the service.</summary>
internal static class SqliteCount
{
    public static long Of(string file)
    {
        SqliteRuntime.Initialize();
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM readings";
        return (long)command.ExecuteScalar()!;
    }
}
