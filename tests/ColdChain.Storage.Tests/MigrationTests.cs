using ColdChain.TestSupport;
using Dapper;

namespace ColdChain.Storage.Tests;

public sealed class MigrationTests
{
    private static readonly Migration First = new(
        "test-0001",
        "create table a (id text primary key);\ncreate table b (id text primary key);\n"
    );
    private static readonly Migration Second = new("test-0002", "insert into a (id) values ('one');\n");

    [Theory, BothEngines]
    public async Task Each_step_runs_once_in_order(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, First);

        await test.Database.MigrateAsync([First, Second], CancellationToken.None);
        await test.Database.MigrateAsync([First, Second], CancellationToken.None);

        (await CountAsync(test.Database, "a")).ShouldBe(1);
        (await CountAsync(test.Database, "b")).ShouldBe(0);
        (await CountAsync(test.Database, "schema_migrations")).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_step_changed_after_it_ran_is_refused(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, First);

        var failure = await Should.ThrowAsync<SchemaMismatchException>(() =>
            test.Database.MigrateAsync([First with { Sql = First.Sql + "-- a word more" }], CancellationToken.None)
        );

        failure.Message.ShouldContain("test-0001");
    }

    [Theory, BothEngines]
    public async Task The_same_step_with_other_line_ends_is_the_same(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, First);

        await test.Database.MigrateAsync([First with { Sql = First.Sql.Replace("\n", "\r\n") }], CancellationToken.None);
    }

    [Theory, BothEngines]
    public async Task A_database_of_a_newer_version_is_refused(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, First, Second);

        var failure = await Should.ThrowAsync<SchemaMismatchException>(() => test.Database.MigrateAsync([First], CancellationToken.None));

        failure.Message.ShouldContain("newer version");
    }

    [Theory, BothEngines]
    public async Task A_step_that_fails_leaves_nothing_and_can_be_mended(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var broken = new Migration("test-0001", "create table a (id text primary key);\ninsert into nowhere values (1);\n");

        await Should.ThrowAsync<Exception>(() => test.Database.MigrateAsync([broken], CancellationToken.None));
        await test.Database.MigrateAsync([First], CancellationToken.None);

        (await CountAsync(test.Database, "a")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Several_processes_at_once_run_each_step_once(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await Parallel.ForAsync(
            0,
            6,
            async (_, cancel) =>
            {
                await using var process = test.OpenAgain();
                await process.MigrateAsync([First, Second], cancel);
            }
        );

        (await CountAsync(test.Database, "a")).ShouldBe(1);
    }

    private static Task<long> CountAsync(IDatabase database, string table) =>
        database.ReadAsync((connection, _) => connection.ExecuteScalarAsync<long>($"select count(*) from {table}"), CancellationToken.None);
}
