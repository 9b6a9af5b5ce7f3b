using ColdChain.Monitoring.Replay;
using ColdChain.Records.Schema;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;
using ColdChain.TestSupport;

namespace ColdChain.Monitoring.Tests.Replay;

/// <summary>Nobody adds a table without saying whether a replay may touch it.</summary>
public sealed class TableOriginsTests
{
    [Fact]
    public async Task Every_table_of_the_records_database_is_said_to_be_derived_or_kept()
    {
        await using var test = await TestDatabase.CreateAsync(
            DatabaseEngine.Sqlite,
            [.. RecordsSchema.Migrations, .. MonitoringSchema.Migrations]
        );
        var tables = await test.Database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<string>(
                    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
                    null,
                    token
                ),
            default
        );
        tables.Except(TableOrigins.Records.Keys).ShouldBeEmpty("put new tables into TableOrigins and into the table of docs/operations.md");
        TableOrigins.Records.Keys.Except(tables).ShouldBeEmpty("these are gone");
    }

    [Fact]
    public void The_table_of_the_documents_names_each_of_them()
    {
        var text = RepositoryFiles.Read("docs/operations.md");
        foreach (var (table, origin) in TableOrigins.Records.Where(pair => pair.Value is not (TableOrigin.People or TableOrigin.Program)))
            text.ShouldContain($"`{table}`", Case.Sensitive, origin.ToString());
    }

    [Fact]
    public async Task A_replay_makes_its_own_database_of_this_schema_alone()
    {
        using var folder = new TemporaryFolder();
        await using var fresh = new SqliteDatabase(folder["fresh.db"]);
        await fresh.MigrateAsync(MonitoringSchema.Migrations, default);
        (
            await fresh.ReadAsync(
                (connection, token) => connection.ScalarAsync<long>("select count(*) from excursions", null, token),
                default
            )
        ).ShouldBe(0);
    }
}
