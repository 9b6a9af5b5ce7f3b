using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring;
using ColdChain.Records;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;
using ColdChain.Records.Measured;
using ColdChain.Storage;
using ColdChain.TestSupport;
using ColdChain.Web.Tests.Sample;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Tests.Records;

/// <summary>The console over the real records module on SQLite: a site with a dewar, a shipper and a product.</summary>
internal sealed class RecordsHost : IAsyncDisposable
{
    private static readonly ChangeNote Note = new("system", "set up");
    private readonly TemporaryFolder _folder = new();

    public SampleHost Host { get; private set; } = null!;

    /// <param name="measured">Null: the records module's own, without a time-series store.</param>
    public static async Task<RecordsHost> StartAsync(IMeasuredFields? measured = null)
    {
        var records = new RecordsHost();
        records.Host = await SampleHost.StartAsync(
            new SampleSite(TimeProvider.System),
            0,
            builder =>
            {
                builder.Configuration.AddInMemoryCollection([
                    KeyValuePair.Create("Records:File", (string?)records._folder["records.db"]),
                    KeyValuePair.Create("Attachments:Directory", (string?)records._folder["attachments"]),
                    KeyValuePair.Create("Access:PasswordIterations", (string?)"1000"),
                    KeyValuePair.Create("Web:SignInsPerMinute", (string?)"10000"),
                ]);
                builder.Services.AddStorage().AddRecords().AddMigrations(MonitoringSchema.Migrations).AddDeviceRegistry();
                if (measured is not null)
                    builder.Services.AddSingleton(measured);
            }
        );
        await records.SeedAsync();
        return records;
    }

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    private async Task SeedAsync()
    {
        var editor = Get<ISiteEditor>();
        (await editor.SaveSiteAsync(new Site("sh", "Shanghai", "Asia/Shanghai"), Note, default)).RequireId();
        (
            await editor.SaveEquipmentAsync(
                new EquipmentItem("LN2-7", "sh", "A", EquipmentKind.LiquidNitrogenDewar, "Dewar 7", null, Active: true),
                Note,
                default
            )
        ).RequireId();
        (
            await editor.SaveEquipmentAsync(
                new EquipmentItem("S-1", "sh", null, EquipmentKind.Shipper, "Shipper", null, Active: true),
                Note,
                default
            )
        ).RequireId();
        (
            await editor.SavePointAsync(
                new MeasuringPoint("LN2-7/vapour", "LN2-7", "vapour", PointRole.Product, Metrics.Temperature, null),
                Note,
                default
            )
        ).RequireId();
        (
            await editor.AssignChannelAsync(
                "LN2-7/vapour",
                new ChannelId("sh", "probe-7", "vapour"),
                new TimeRange(0, null),
                OverlapRule.Refuse,
                Note,
                default
            )
        ).RequireId();
        (await editor.SaveProductAsync(new Product("MSC", "Mesenchymal stem cells", null), Note, default)).RequireId();
        (await editor.SaveBatchAsync("B-1", "MSC", Note, default)).RequireId();
        var users = Get<IUserDirectory>();
        foreach (
            var (name, role) in new[]
            {
                ("staff", Role.Staff),
                ("logistics", Role.Logistics),
                ("qa", Role.QualityAssurance),
                ("it", Role.InformationTechnology),
            }
        )
            (
                await users.SaveAsync(
                    new User(name, name, [role], Active: true, "en"),
                    SampleUsers.Password + "-Long-1",
                    "system",
                    "set up",
                    default
                )
            ).RequireId();
    }

    public async Task<Browser> SignInAsync(string user)
    {
        var browser = new Browser(Host.Address);
        (await browser.SignInAsync(user, SampleUsers.Password + "-Long-1")).Headers.Location!.OriginalString.ShouldBe("/");
        return browser;
    }
}
