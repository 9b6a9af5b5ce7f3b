using ColdChain.TestSupport;
using Dapper;

namespace ColdChain.Storage.Tests;

/// <summary>What every engine promises.</summary>
public sealed class DatabaseTests
{
    private static readonly Migration Counters = new("test-0001", "create table counters (name text primary key, value bigint not null);");

    [Theory, BothEngines]
    public async Task What_was_written_is_read(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, Counters);
        await AddAsync(test.Database, "a", 3);
        await AddAsync(test.Database, "a", 4);

        (await ReadAsync(test.Database, "a")).ShouldBe(7);
        test.Database.Engine.ShouldBe(engine);
    }

    [Theory, BothEngines]
    public async Task A_write_that_fails_leaves_nothing(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, Counters);

        await Should.ThrowAsync<InvalidDataException>(() =>
            test.Database.WriteAsync<bool>(
                async (open, _) =>
                {
                    await AddAsync(open, "a", 1);
                    throw new InvalidDataException("no");
                },
                CancellationToken.None
            )
        );

        (await ReadAsync(test.Database, "a")).ShouldBeNull();
        await AddAsync(test.Database, "a", 1);
        (await ReadAsync(test.Database, "a")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Concurrent_read_then_write_loses_no_update(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, Counters);
        await using var other = test.OpenAgain();
        await AddAsync(test.Database, "a", 0);

        await Parallel.ForAsync(
            0,
            60,
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (i, cancel) =>
                await (i % 2 == 0 ? test.Database : other).WriteAsync(
                    async (open, _) =>
                    {
                        var value = await open.Connection.ExecuteScalarAsync<long>(
                            "select value from counters where name = 'a'",
                            transaction: open.Transaction
                        );
                        return await open.Connection.ExecuteAsync(
                            "update counters set value = @value where name = 'a'",
                            new { value = value + 1 },
                            open.Transaction
                        );
                    },
                    cancel
                )
        );

        (await ReadAsync(test.Database, "a")).ShouldBe(60);
    }

    [Theory, BothEngines]
    public async Task A_read_sees_one_state_while_others_write(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, Counters);
        await AddAsync(test.Database, "a", 1);

        var (before, after) = await test.Database.ReadAsync(
            async (connection, _) =>
            {
                var first = await connection.ExecuteScalarAsync<long>("select value from counters where name = 'a'");
                await AddAsync(test.Database, "a", 1);
                return (first, await connection.ExecuteScalarAsync<long>("select value from counters where name = 'a'"));
            },
            CancellationToken.None
        );

        before.ShouldBe(1);
        after.ShouldBe(1);
        (await ReadAsync(test.Database, "a")).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_write_inside_a_write_is_refused_rather_than_waiting_for_itself(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, Counters);

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() =>
            test.Database.WriteAsync(
                async (_, _) =>
                {
                    await AddAsync(test.Database, "a", 1);
                    return true;
                },
                CancellationToken.None
            )
        );

        refusal.Message.ShouldContain("pass the open transaction");
        await AddAsync(test.Database, "a", 1);
    }

    [Theory, BothEngines]
    public async Task A_cancelled_write_leaves_nothing_and_the_next_one_works(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, Counters);
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            test.Database.WriteAsync(
                async (open, cancel) =>
                {
                    await AddAsync(open, "a", 1);
                    await stop.CancelAsync();
                    cancel.ThrowIfCancellationRequested();
                    return true;
                },
                stop.Token
            )
        );

        (await ReadAsync(test.Database, "a")).ShouldBeNull();
        await AddAsync(test.Database, "a", 1);
    }

    private static Task AddAsync(IDatabase database, string name, long by) =>
        database.WriteAsync((open, _) => AddAsync(open, name, by), CancellationToken.None);

    private static Task<long> AddAsync(DatabaseTransaction open, string name, long by) =>
        open.Connection.ExecuteScalarAsync<long>(
            """
            insert into counters (name, value) values (@name, @by)
            on conflict (name) do update set value = counters.value + excluded.value
            returning value
            """,
            new { name, by },
            open.Transaction
        );

    private static Task<long?> ReadAsync(IDatabase database, string name) =>
        database.ReadAsync(
            (connection, _) => connection.QuerySingleOrDefaultAsync<long?>("select value from counters where name = @name", new { name }),
            CancellationToken.None
        );
}
