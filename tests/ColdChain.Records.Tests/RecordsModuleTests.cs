using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Measured;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ColdChain.Records.Tests;

public sealed class RecordsModuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Host_gets_every_service_and_a_database_with_its_schema()
    {
        var host = Build();
        await using var _ = (IAsyncDisposable)host;
        await host.StartAsync();

        foreach (
            var service in (Type[])
                [
                    typeof(ISiteDirectory),
                    typeof(IDirectoryHistory),
                    typeof(ISiteEditor),
                    typeof(IExposureLedger),
                    typeof(IMeasuredFields),
                    typeof(IRecordBook),
                    typeof(IAuditTrail),
                    typeof(IUserDirectory),
                    typeof(IApiTokens),
                ]
        )
            host.Services.GetRequiredService(service).ShouldNotBeNull();
        (await host.Services.GetRequiredService<ISiteDirectory>().ListSitesAsync(CancellationToken.None)).ShouldBeEmpty();
        await host.StopAsync();
    }

    [Fact]
    public async Task Guards_of_access_that_cannot_be_end_the_start()
    {
        using var host = Build(("Access:PasswordIterations", "0"));

        var failure = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        failure.Message.ShouldContain("PasswordIterations");
    }

    private IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([
            KeyValuePair.Create("Records:File", (string?)_folder["records.db"]),
            .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
        ]);
        builder.Services.AddStorage().AddRecords();
        return builder.Build();
    }
}
