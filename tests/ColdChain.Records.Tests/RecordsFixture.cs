using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Schema;
using ColdChain.Records.Signatures;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ColdChain.Records.Tests;

/// <summary>The module as Host composes it, on an empty database of either engine, with a clock that stands.</summary>
public sealed class RecordsFixture : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly ServiceProvider _services;

    private RecordsFixture(TestDatabase test, ManualClock clock, ServiceProvider services) =>
        (_test, Clock, _services) = (test, clock, services);

    public static ChangeNote Note { get; } = new("anna", "set up");

    public ManualClock Clock { get; }
    public IDatabase Database => _test.Database;
    public ISiteDirectory Directory => Get<ISiteDirectory>();
    public ISiteEditor Editor => Get<ISiteEditor>();
    public IAuditTrail Audit => Get<IAuditTrail>();
    public IRecordBook Book => Get<IRecordBook>();
    public IExposureLedger Exposures => Get<IExposureLedger>();
    public IUserDirectory Users => Get<IUserDirectory>();
    public static CancellationToken None => CancellationToken.None;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<RecordsFixture> CreateAsync(DatabaseEngine engine, Action<IServiceCollection>? configure = null)
    {
        var clock = new ManualClock();
        var test = await TestDatabase.CreateAsync(engine, RecordsSchema.Migrations);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(test.Database);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddRecords();
        services.Configure<AccessOptions>(options => options.PasswordIterations = 10);
        configure?.Invoke(services);
        return new RecordsFixture(test, clock, services.BuildServiceProvider());
    }

    /// <summary>Site sh with room R-1, freezer F-07 (probe in it), and a profile for frozen goods.</summary>
    public async Task BuildSiteAsync()
    {
        (await Editor.SaveSiteAsync(new Site("sh", "Shanghai", "Asia/Shanghai"), Note, None)).RequireId();
        await AddEquipmentAsync("R-1", EquipmentKind.Room, "zone-a");
        await AddPointAsync("R-1", "air", PointRole.Ambient);
        await AddEquipmentAsync("F-07", EquipmentKind.Freezer, "zone-a");
        await AddPointAsync("F-07", "chamber", PointRole.Product);
        (await Editor.SaveLimitProfileAsync(Frozen(-60), Note, None)).RequireId();
    }

    public async Task AddEquipmentAsync(string number, EquipmentKind kind, string? zone) =>
        (
            await Editor.SaveEquipmentAsync(
                new EquipmentItem(number, "sh", zone, kind, $"{kind} {number}", Instructions: null, Active: true),
                Note,
                None
            )
        ).RequireId();

    public async Task AddPointAsync(string equipment, string name, PointRole role, string? position = null) =>
        (
            await Editor.SavePointAsync(
                new MeasuringPoint($"{equipment}/{name}", equipment, name, role, Metrics.Temperature, position),
                Note,
                None
            )
        ).RequireId();

    public async Task<string> AssignAsync(
        string pointId,
        string device,
        string channel,
        TimeRange valid,
        OverlapRule overlaps = OverlapRule.Refuse
    ) => (await Editor.AssignChannelAsync(pointId, new ChannelId("sh", device, channel), valid, overlaps, Note, None)).RequireId();

    public static LimitProfile Frozen(decimal above) =>
        new()
        {
            Name = "minus-80",
            Frozen = true,
            MaxGap = TimeSpan.FromMinutes(15),
            ExpectedInterval = TimeSpan.FromMinutes(5),
            Rules =
            [
                new ThresholdRule(
                    "high",
                    Severity.Alarm,
                    ThresholdDirection.Above,
                    above,
                    TimeSpan.FromMinutes(10),
                    TimeSpan.Zero,
                    0.5m,
                    Inclusive: false
                ),
                new MissingRule("silent", Severity.Warning, TimeSpan.FromMinutes(30)),
            ],
            Budget = [new BudgetBand("above-60", ThresholdDirection.Above, -60m, TimeSpan.FromHours(4))],
        };

    /// <summary>That somebody, made when not there, has just given the password.</summary>
    public static async Task<SignatureProof> ProofAsync(RecordsFixture records, string name, string subject)
    {
        var user = new User(name, $"{char.ToUpperInvariant(name[0])}{name[1..]} Person", [Role.QualityAssurance], Active: true, "en");
        if (await records.Users.FindAsync(name, None) is null)
            (await records.Users.SaveAsync(user, "correct horse", "admin", "set up", None)).RequireId();
        return (
            await SignatureProof.CheckAsync(
                records.Users,
                name,
                "correct horse",
                [Role.QualityAssurance],
                ["sh"],
                subject,
                records.Clock,
                None
            )
        ).ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _test.DisposeAsync();
    }
}
