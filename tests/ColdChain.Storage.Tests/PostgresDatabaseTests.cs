using ColdChain.Storage.PostgreSql;
using ColdChain.TestSupport;
using Dapper;

namespace ColdChain.Storage.Tests;

public sealed class PostgresDatabaseTests
{
    private static readonly Migration Table = new("t-1", "create table a (id text primary key);");

    [RealServerFact(RealServers.Postgres)]
    public async Task A_server_that_is_away_is_said_so_in_one_line_and_used_again_when_it_is_back()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = new PostgresDatabase(await server.CreateDatabaseAsync());
        await database.MigrateAsync([Table], CancellationToken.None);

        await server.StopAsync();
        var failure = await Should.ThrowAsync<DatabaseUnavailableException>(() => InsertAsync(database, "x"));
        await Should.ThrowAsync<DatabaseUnavailableException>(() => CountAsync(database));
        await server.StartAgainAsync();
        await InsertAsync(database, "y");

        failure.Message.ShouldContain("cannot be reached");
        failure.Message.ShouldNotContain("\n");
        failure.Message.ShouldNotContain("Password");
        (await CountAsync(database)).ShouldBe(1);
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task A_connection_lost_in_the_middle_runs_the_work_again()
    {
        await using var database = new PostgresDatabase(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await database.MigrateAsync([Table], CancellationToken.None);
        var runs = 0;

        await database.WriteAsync(
            async (open, _) =>
            {
                await open.Connection.ExecuteAsync("insert into a values ('x')", transaction: open.Transaction);
                if (++runs == 1)
                    await open.Connection.ExecuteAsync("select pg_terminate_backend(pg_backend_pid())", transaction: open.Transaction);
                return true;
            },
            CancellationToken.None
        );

        runs.ShouldBe(2);
        (await CountAsync(database)).ShouldBe(1);
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task A_commit_that_was_lost_on_the_way_is_not_done_twice()
    {
        await using var proxy = new CommitLosingProxy((await PostgresServer.SharedAsync()).Port);
        var direct = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var database = new PostgresDatabase(direct + $";Port={proxy.Port}");
        await database.MigrateAsync([new Migration("t-1", "create table b (id text);")], CancellationToken.None);
        var runs = 0;

        proxy.LoseNextAnswerToCommit();
        var result = await database.WriteAsync(
            async (open, _) =>
            {
                runs++;
                return await open.Connection.ExecuteAsync("insert into b values ('x')", transaction: open.Transaction);
            },
            CancellationToken.None
        );

        (proxy.Lost, runs, result).ShouldBe((1, 1, 1));
        var rows = await database.ReadAsync(
            (connection, cancel) => connection.ScalarAsync<long>("select count(*) from b", arguments: null, cancel),
            CancellationToken.None
        );
        rows.ShouldBe(1);
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task A_commit_that_the_server_did_not_do_is_run_again()
    {
        await using var database = new PostgresDatabase(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        // At the end of the first transaction with a row, the server ends the connection; a sequence is not rolled back.
        await database.MigrateAsync(
            [
                new Migration(
                    "t-1",
                    """
                    create table c (id text);
                    create sequence ends;
                    create function end_once() returns trigger language plpgsql as $$
                    begin
                      if nextval('ends') = 1 then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); end if;
                      return null;
                    end $$;
                    create constraint trigger t after insert on c deferrable initially deferred for each row execute function end_once();
                    """
                ),
            ],
            CancellationToken.None
        );
        var runs = 0;

        await database.WriteAsync(
            async (open, _) =>
            {
                runs++;
                return await open.Connection.ExecuteAsync("insert into c values ('x')", transaction: open.Transaction);
            },
            CancellationToken.None
        );

        runs.ShouldBe(2);
        var rows = await database.ReadAsync(
            (connection, cancel) => connection.ScalarAsync<long>("select count(*) from c", arguments: null, cancel),
            CancellationToken.None
        );
        rows.ShouldBe(1);
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task A_wrong_password_and_a_missing_database_say_what_to_correct()
    {
        var server = await PostgresServer.SharedAsync();
        await using var wrongPassword = new PostgresDatabase(server.ConnectionString("postgres") + ";Password=wrong");
        await using var wrongName = new PostgresDatabase(server.ConnectionString("nowhere"));

        (await Should.ThrowAsync<DatabaseUnavailableException>(() => CountAsync(wrongPassword))).Message.ShouldContain("refuses the login");
        (await Should.ThrowAsync<DatabaseUnavailableException>(() => CountAsync(wrongName))).Message.ShouldContain("no such database");
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task An_error_of_the_caller_is_not_dressed_up_as_an_outage()
    {
        await using var database = new PostgresDatabase(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

        await Should.ThrowAsync<Npgsql.PostgresException>(() => CountAsync(database));
    }

    private static Task<int> InsertAsync(PostgresDatabase database, string id) =>
        database.WriteAsync(
            (open, _) => open.Connection.ExecuteAsync("insert into a values (@id)", new { id }, open.Transaction),
            CancellationToken.None
        );

    private static Task<long> CountAsync(PostgresDatabase database) =>
        database.ReadAsync((connection, _) => connection.ExecuteScalarAsync<long>("select count(*) from a"), CancellationToken.None);
}
