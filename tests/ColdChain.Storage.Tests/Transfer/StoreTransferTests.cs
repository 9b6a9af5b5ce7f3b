using ColdChain.Storage.PostgreSql;
using ColdChain.Storage.Sqlite;
using ColdChain.Storage.Transfer;
using ColdChain.TestSupport;
using Npgsql;

namespace ColdChain.Storage.Tests.Transfer;

public sealed class StoreTransferTests : IAsyncLifetime
{
    /// <summary>The child's name sorts before its parent's; the first step puts a row of its own into each new database.</summary>
    private static readonly Migration[] Schema =
    [
        new(
            "test-0001",
            """
            create table parents (id text primary key, number bigint not null, part integer, share double precision, remark text);
            create table children (parent text not null references parents (id), name text not null, primary key (parent, name));
            create index children_by_name on children (name);
            create table version (id bigint primary key, version bigint not null);
            insert into version (id, version) values (1, 1);
            """
        ),
        new("test-0002", "alter table parents add column state text;\n"),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];
    private string _target = "";

    private string File => _folder["records.db"];

    public async Task InitializeAsync()
    {
        if (RealServers.Find(RealServers.Postgres) is not null)
            _target = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var source = new SqliteDatabase(File);
        await source.MigrateAsync(Schema, default);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task Every_kind_of_value_arrives_as_it_was()
    {
        await FillAsync(
            "update version set version = 7",
            "insert into parents values ('b', -9223372036854775808, -2147483648, 1.7976931348623157e308, null, '')",
            "insert into parents values ('B', 9223372036854775807, null, 5e-324, '间充质 🧊 ''\"\\ \t\n', 'x')",
            "insert into parents values ('a', 0, 2147483647, 0.1, '', null)",
            "insert into children values ('b', 'x'), ('B', 'x'), ('b', '')"
        );
        var tables = await TransferAsync();
        tables
            .Select(table => (table.Name, table.Rows))
            .ShouldBe([("parents", 3), ("schema_migrations", 2), ("version", 1), ("children", 3)], ignoreOrder: true);
        tables
            .Select(table => table.Name)
            .ToList()
            .IndexOf("children")
            .ShouldBeGreaterThan(tables.Select(table => table.Name).ToList().IndexOf("parents"));
        await using var source = new SqliteDatabase(File);
        await using var target = new PostgresDatabase(_target);
        foreach (
            var sql in new[]
            {
                "select * from parents",
                "select * from children",
                "select * from version",
                "select * from schema_migrations",
            }
        )
            (await RowsAsync(target, sql)).ShouldBe(await RowsAsync(source, sql), ignoreOrder: true, sql);
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task The_target_has_its_indexes_and_rules_and_the_service_finds_nothing_to_migrate()
    {
        await FillAsync("insert into parents values ('a', 1, null, null, null, null)", "insert into children values ('a', 'x')");
        await TransferAsync();
        await using var target = new PostgresDatabase(_target);
        await target.MigrateAsync(Schema, default);
        (await RowsAsync(target, "select indexname from pg_indexes where tablename = 'children'")).ShouldBe(
            ["children_by_name", "children_pkey"],
            ignoreOrder: true
        );
        await Should.ThrowAsync<PostgresException>(() => ChangeAsync(target, "insert into children values ('nobody', 'x')"));
        await Should.ThrowAsync<PostgresException>(() => ChangeAsync(target, "insert into parents (id, number) values ('a', 1)"));
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task A_target_that_holds_anything_is_refused_and_left_alone()
    {
        await using var target = new PostgresDatabase(_target);
        await ChangeAsync(target, "create table mine (id text)");
        var refused = await Should.ThrowAsync<StoreTransferException>(TransferAsync);
        refused.Message.ShouldContain("not empty: it has a table mine");
        (await RelationsAsync()).ShouldBe(["mine"]);
        await ChangeAsync(target, "drop table mine");
        await TransferAsync();
        (await Should.ThrowAsync<StoreTransferException>(TransferAsync)).Message.ShouldContain("not empty");
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task While_a_service_runs_on_the_source_nothing_is_copied()
    {
        using (SqliteHold.Take(File))
            (await Should.ThrowAsync<StoreHeldException>(TransferAsync)).Message.ShouldContain("Stop that first");
        (await RelationsAsync()).ShouldBeEmpty();
        await TransferAsync();
        using var free = SqliteHold.Take(File);
    }

    [RealServerTheory(RealServers.Postgres)]
    [InlineData("insert into parents values ('a', 1, 2147483648, null, null, null)", "column part holds a number of more than 32 bits")]
    [InlineData("insert into parents values ('a', 'many', null, null, null, null)", "column number holds no whole number")]
    [InlineData("insert into parents values ('a', 1, null, 'half', null, null)", "column share holds no number")]
    [InlineData("insert into parents values ('a', 1, null, null, x'00ff', null)", "column remark holds no text")]
    [InlineData("insert into parents values ('a', 1, null, null, 'x' || char(0), null)", "U+0000")]
    public async Task A_value_that_the_target_cannot_keep_is_named_by_table_row_and_column(string wrong, string problem)
    {
        await FillAsync("insert into parents values ('0', 1, null, null, null, null)", wrong);
        var refused = await Should.ThrowAsync<StoreTransferException>(TransferAsync);
        refused.IsVerification.ShouldBeFalse();
        var line = refused.Problems.ShouldHaveSingleItem();
        line.ShouldContain(problem);
        line.ShouldContain("table parents, row 2 (first column 'a')");
        (await RelationsAsync()).ShouldBeEmpty();
        await FillAsync("delete from parents where id = 'a'");
        (await TransferAsync()).Single(table => table.Name == "parents").Rows.ShouldBe(1);
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task A_transfer_that_is_stopped_leaves_an_empty_target_and_starts_again()
    {
        await FillAsync("insert into parents values ('a', 1, null, null, null, null)");
        using var stop = new CancellationTokenSource();
        var stopped = new StoreTransfer(Schema, _ => stop.Cancel());
        await Should.ThrowAsync<OperationCanceledException>(() => stopped.RunAsync(File, _target, stop.Token));
        (await RelationsAsync()).ShouldBeEmpty();

        var lost = new StoreTransfer(Schema, _ => EndConnections());
        (await Should.ThrowAsync<DatabaseUnavailableException>(() => lost.RunAsync(File, _target, default))).Message.ShouldContain(
            "start again"
        );
        (await RelationsAsync()).ShouldBeEmpty();
        (await TransferAsync()).Single(table => table.Name == "parents").Rows.ShouldBe(1);
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task A_copy_that_is_not_what_was_read_is_not_kept()
    {
        await FillAsync("insert into parents values ('a', 1, null, null, 'true', null)", "insert into children values ('a', 'x')");
        await using var target = new PostgresDatabase(_target);
        // The server itself changes a text and swallows a row as they come in.
        await ChangeAsync(
            target,
            """
            create function spoil() returns trigger language plpgsql as $$ begin new.remark := 'false'; return new; end $$;
            create function swallow() returns trigger language plpgsql as $$ begin return null; end $$;
            create function plant() returns event_trigger language plpgsql as $$ begin
              if to_regclass('parents') is not null and not exists (select 1 from pg_trigger where tgname = 'spoiled') then
                create trigger spoiled before insert on parents for each row execute function spoil(); end if;
              if to_regclass('children') is not null and not exists (select 1 from pg_trigger where tgname = 'swallowed') then
                create trigger swallowed before insert on children for each row execute function swallow(); end if;
            end $$;
            create event trigger planted on ddl_command_end when tag in ('CREATE TABLE') execute function plant()
            """
        );
        var refused = await Should.ThrowAsync<StoreTransferException>(TransferAsync);
        refused.IsVerification.ShouldBeTrue();
        refused.Problems.Count.ShouldBe(2);
        refused.Problems.ShouldContain(line => line.Contains("table parents: the copy's rows are not those", StringComparison.Ordinal));
        refused.Problems.ShouldContain(line => line.Contains("table children: 1 rows were read and 0", StringComparison.Ordinal));
        (await RelationsAsync()).ShouldBeEmpty();
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task Tables_that_this_version_does_not_make_are_named()
    {
        await FillAsync("create table notes (id text)");
        (await Should.ThrowAsync<StoreTransferException>(TransferAsync)).Message.ShouldContain("a table notes");
        await FillAsync("drop table notes", "alter table parents add column extra text");
        (await Should.ThrowAsync<StoreTransferException>(TransferAsync)).Message.ShouldContain(
            "table parents of the source has other columns"
        );
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task A_source_of_an_older_version_is_brought_up_to_date_first()
    {
        var old = _folder["old.db"];
        await using (var source = new SqliteDatabase(old))
        {
            await source.MigrateAsync(Schema[..1], default);
            await ChangeAsync(source, "insert into parents values ('a', 1, null, null, null)");
        }
        var tables = await new StoreTransfer(Schema, _said.Add).RunAsync(old, _target, default);
        tables.Single(table => table.Name == "schema_migrations").Rows.ShouldBe(2);
        await using var newer = new SqliteDatabase(_folder["newer.db"]);
        await newer.MigrateAsync([.. Schema, new Migration("test-0003", "create table later (id text);\n")], default);
        await Should.ThrowAsync<SchemaMismatchException>(() =>
            new StoreTransfer(Schema, _said.Add).RunAsync(_folder["newer.db"], _target, default)
        );
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_named_and_not_made()
    {
        var missing = _folder["none.db"];
        var refused = await Should.ThrowAsync<StoreTransferException>(() =>
            new StoreTransfer(Schema, _said.Add).RunAsync(missing, "Host=127.0.0.1;Database=x", default)
        );
        refused.Message.ShouldContain(missing);
        System.IO.File.Exists(missing).ShouldBeFalse();
    }

    [Fact]
    public void One_at_a_time_holds_a_file()
    {
        using (SqliteHold.Take(_folder["held.db"]))
            Should.Throw<StoreHeldException>(() => SqliteHold.Take(_folder["held.db"]));
        SqliteHold.Take(_folder["held.db"]).Dispose();
    }

    private Task<IReadOnlyList<TransferredTable>> TransferAsync() => new StoreTransfer(Schema, _said.Add).RunAsync(File, _target, default);

    private async Task FillAsync(params string[] statements)
    {
        await using var source = new SqliteDatabase(File);
        foreach (var statement in statements)
            await ChangeAsync(source, statement);
    }

    private async Task<IReadOnlyList<string>> RelationsAsync()
    {
        await using var target = new PostgresDatabase(_target);
        return await target.ReadAsync(
            (connection, token) => connection.ListAsync<string>("select tablename from pg_tables where schemaname = 'public'", null, token),
            default
        );
    }

    private static Task<int> ChangeAsync(IDatabase database, string sql) =>
        database.WriteAsync((open, token) => open.Connection.ChangeAsync(sql, null, token), default);

    private static Task<IReadOnlyList<string>> RowsAsync(IDatabase database, string sql) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async (connection, token) =>
            {
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                await using var reader = await command.ExecuteReaderAsync(token);
                var rows = new List<string>();
                while (await reader.ReadAsync(token))
                {
                    rows.Add(
                        string.Join(
                            "|",
                            Enumerable
                                .Range(0, reader.FieldCount)
                                .Select(column =>
                                    reader.IsDBNull(column)
                                        ? "null"
                                        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reader.GetValue(column)}")
                                )
                        )
                    );
                }
                return rows;
            },
            default
        );

    /// <summary>As a server that goes down does to its clients.</summary>
    private void EndConnections()
    {
        using var other = new NpgsqlConnection(_target + ";Pooling=false");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText =
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
        command.ExecuteNonQuery();
    }
}
