using ColdChain.Storage.Sqlite;
using ColdChain.TestSupport;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ColdChain.Storage.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_operating_systems_library_is_used() => Version.Parse(SqliteRuntime.Version).ShouldBeGreaterThan(new Version(3, 35));

    [Fact]
    public void A_missing_library_says_in_one_line_what_to_install()
    {
        var failure = Should.Throw<DatabaseUnavailableException>(() => SqliteRuntime.OpenLibrary(["libnot-there.so.0"]));

        failure.Message.ShouldContain("install");
        failure.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("3.34.1")]
    [InlineData("2.8.17")]
    public void A_library_that_is_too_old_says_so(string version) =>
        Should
            .Throw<DatabaseUnavailableException>(() => SqliteRuntime.RequireRecent(version))
            .Message.ShouldContain($"{version} of this system is too old");

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    public async Task A_committed_write_survives_a_power_failure_by_these_settings(string pragma, string value)
    {
        await using var database = new SqliteDatabase(_folder["deep/down/records.db"]);

        var setting = await database.WriteAsync(
            (open, _) => open.Connection.ExecuteScalarAsync<string>($"pragma {pragma}", transaction: open.Transaction),
            CancellationToken.None
        );

        setting.ShouldBe(value);
    }

    [Fact]
    public async Task A_read_cannot_write()
    {
        await using var database = new SqliteDatabase(_folder["records.db"]);

        var failure = await Should.ThrowAsync<DatabaseUnavailableException>(() =>
            database.ReadAsync((connection, _) => connection.ExecuteAsync("create table a (id text)"), CancellationToken.None)
        );

        failure.InnerException.ShouldBeOfType<SqliteException>().SqliteErrorCode.ShouldBe(8);
    }

    [Fact]
    public async Task Foreign_keys_are_kept()
    {
        await using var database = new SqliteDatabase(_folder["records.db"]);
        await database.MigrateAsync(
            [new Migration("t-1", "create table a (id text primary key);\ncreate table b (a text not null references a (id));\n")],
            CancellationToken.None
        );

        await Should.ThrowAsync<SqliteException>(() =>
            database.WriteAsync(
                (open, _) => open.Connection.ExecuteAsync("insert into b values ('x')", transaction: open.Transaction),
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_with_what_to_do()
    {
        await File.WriteAllTextAsync(_folder["records.db"], new string('x', 4096));
        await using var database = new SqliteDatabase(_folder["records.db"]);

        var failure = await Should.ThrowAsync<DatabaseUnavailableException>(() => database.MigrateAsync([], CancellationToken.None));

        failure.Message.ShouldContain("records.db is not a SQLite database");
        failure.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_folder["file"], "");
        await using var database = new SqliteDatabase(_folder["file/records.db"]);

        var failure = await Should.ThrowAsync<DatabaseUnavailableException>(() => database.MigrateAsync([], CancellationToken.None));

        failure.Message.ShouldContain("cannot be created");
    }

    [Fact]
    public async Task A_disk_that_is_full_is_said_so_and_nothing_half_done_stays()
    {
        await using var database = new SqliteDatabase(_folder["records.db"]);
        await database.MigrateAsync([new Migration("t-1", "create table a (x text);")], CancellationToken.None);
        // As many pages as it has now: SQLite says the same as for a full disk.
        await database.WriteAsync(
            (open, cancel) => open.Connection.ChangeAsync("pragma max_page_count = 1", arguments: null, cancel),
            CancellationToken.None
        );

        var failure = await Should.ThrowAsync<DatabaseUnavailableException>(() =>
            database.WriteAsync(
                async (open, cancel) =>
                {
                    await open.Connection.ChangeAsync("insert into a values ('small')", arguments: null, cancel);
                    return await open.Connection.ChangeAsync("insert into a values (@x)", new { x = new string('x', 1_000_000) }, cancel);
                },
                CancellationToken.None
            )
        );

        failure.Message.ShouldContain("disk is full");
        (
            await database.ReadAsync(
                (connection, cancel) => connection.ScalarAsync<long>("select count(*) from a", null, cancel),
                CancellationToken.None
            )
        ).ShouldBe(0);
        await database.WriteAsync(
            (open, cancel) => open.Connection.ChangeAsync("insert into a values ('small')", null, cancel),
            CancellationToken.None
        );
    }

    [Fact]
    public async Task The_queue_of_writers_is_bounded()
    {
        await using var database = new SqliteDatabase(_folder["records.db"], new SqliteDatabaseOptions { MaxWaitingWriters = 1 });
        var busy = new TaskCompletionSource();
        var running = new TaskCompletionSource();

        var first = database.WriteAsync(
            async (_, _) =>
            {
                running.SetResult();
                await busy.Task;
                return true;
            },
            CancellationToken.None
        );
        await running.Task;
        var second = database.WriteAsync((_, _) => Task.FromResult(true), CancellationToken.None);
        await Should.ThrowAsync<DatabaseUnavailableException>(() =>
            database.WriteAsync((_, _) => Task.FromResult(true), CancellationToken.None)
        );

        busy.SetResult();
        (await first).ShouldBeTrue();
        (await second).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_held_by_another_process_is_said_so()
    {
        await using var database = new SqliteDatabase(
            _folder["records.db"],
            new SqliteDatabaseOptions { BusyTimeout = TimeSpan.FromSeconds(1) }
        );
        await database.MigrateAsync([], CancellationToken.None);
        await using var other = new SqliteConnection($"Data Source={_folder["records.db"]};Pooling=False");
        await other.OpenAsync();
        await other.ExecuteAsync("begin immediate");

        var failure = await Should.ThrowAsync<DatabaseUnavailableException>(() =>
            database.WriteAsync((_, _) => Task.FromResult(true), CancellationToken.None)
        );
        await other.ExecuteAsync("rollback");

        failure.Message.ShouldContain("held by another process");
        (await database.WriteAsync((_, _) => Task.FromResult(true), CancellationToken.None)).ShouldBeTrue();
    }
}
