using ColdChain.Storage;
using ColdChain.Storage.PostgreSql;
using ColdChain.Storage.Sqlite;

namespace ColdChain.TestSupport;

/// <summary>An empty database for one test, on either engine.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TemporaryFolder? _folder;
    private readonly Func<IDatabase> _open;

    private TestDatabase(TemporaryFolder? folder, Func<IDatabase> open)
    {
        _folder = folder;
        _open = open;
        Database = open();
    }

    public IDatabase Database { get; }

    /// <summary>Another opening of the same database, as a second process would have it. The caller disposes it.</summary>
    public IDatabase OpenAgain() => _open();

    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine, params IEnumerable<Migration> migrations)
    {
        TestDatabase test;
        if (engine == DatabaseEngine.Sqlite)
        {
            var folder = new TemporaryFolder();
            test = new TestDatabase(folder, () => new SqliteDatabase(folder["records.db"]));
        }
        else
        {
            var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
            test = new TestDatabase(folder: null, () => new PostgresDatabase(connectionString));
        }
        await test.Database.MigrateAsync(migrations, CancellationToken.None);
        return test;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder?.Dispose();
    }
}
