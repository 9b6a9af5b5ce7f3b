using ColdChain.TestSupport;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ColdChain.Storage.Tests;

public sealed class StorageModuleTests : IDisposable
{
    private static readonly Migration Table = new("t-1", "create table a (id text primary key);");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_schema_is_there_when_the_service_has_started()
    {
        var host = Build(("Records:File", _folder["records.db"]));
        await using var _ = (IAsyncDisposable)host;
        await host.StartAsync();

        var database = host.Services.GetRequiredService<IDatabase>();
        (await CountAsync(database)).ShouldBe(0);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_service_starts_while_the_database_is_away_and_uses_it_when_it_is_back()
    {
        await File.WriteAllTextAsync(_folder["blocker"], "");
        var host = Build(("Records:File", _folder["blocker/records.db"]));
        await using var _ = (IAsyncDisposable)host;
        await host.StartAsync();
        var database = host.Services.GetRequiredService<IDatabase>();
        await Should.ThrowAsync<DatabaseUnavailableException>(() => CountAsync(database));

        File.Delete(_folder["blocker"]);

        (await CountAsync(database)).ShouldBe(0);
        await host.StopAsync();
    }

    [Theory]
    [InlineData("sqlite", null, null, "Records:File is missing")]
    [InlineData("oracle", null, null, "write sqlite or postgres")]
    [InlineData("postgres", null, null, "Records:ConnectionString is missing")]
    [InlineData("postgres", null, "Hots=x", "cannot be read")]
    [InlineData("postgres", null, "Host=x", "needs Host=... and Database=...")]
    public async Task A_configuration_that_cannot_work_ends_the_start(string store, string? file, string? connectionString, string says)
    {
        using var host = Build(("Records:Store", store), ("Records:File", file), ("Records:ConnectionString", connectionString));

        var failure = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        failure.Message.ShouldContain(says);
    }

    private static IHost Build(params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddStorage().AddMigrations([Table]);
        return builder.Build();
    }

    private static Task<long> CountAsync(IDatabase database) =>
        database.ReadAsync((connection, _) => connection.ExecuteScalarAsync<long>("select count(*) from a"), CancellationToken.None);
}
