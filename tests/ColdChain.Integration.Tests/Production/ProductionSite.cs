using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Integration.Tests.Production;

/// <summary>One freezer with one batch in it, set up through the same services that the console uses.</summary>
internal static class ProductionSite
{
    public const string Site = "LOAD";
    public const string Freezer = "F-07";
    public const string Device = "story";
    public const string Batch = "B-1";
    public const string Point = "F-07/probe-1";
    private static readonly ChangeNote Note = new("tester", "set up");

    /// <param name="more">Makes what a test needs beside the freezer.</param>
    /// <returns>Secret of an API token of a user who may read everything, configure, and answer alarms.</returns>
    public static async Task<string> SetUpAsync(
        string recordsFile,
        DateTimeOffset storedAt,
        Func<ISiteEditor, ChangeNote, Task>? more = null
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Records:File", recordsFile), new("Access:PasswordIterations", "1000")])
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddMetrics();
        services.AddStorage();
        services.AddRecords();
        await using var provider = services.BuildServiceProvider();
        await EquipAsync(provider.GetRequiredService<ISiteEditor>(), storedAt - TimeSpan.FromDays(1));
        await StoreBatchAsync(provider.GetRequiredService<IRecordBook>(), storedAt);
        if (more is not null)
            await more(provider.GetRequiredService<ISiteEditor>(), Note);
        var user = new User("qa", "QA", [Role.QualityAssurance, Role.Staff, Role.InformationTechnology], Active: true, "en");
        (await provider.GetRequiredService<IUserDirectory>().SaveAsync(user, "a-long-password", "tester", "set up", default)).RequireId();
        var token = await provider
            .GetRequiredService<IApiTokens>()
            .CreateAsync("test", "qa", [ApiScopes.Read, ApiScopes.Configure, ApiScopes.AlarmsWrite], TimeSpan.FromDays(1), Note, default);
        return token.Secret;
    }

    private static async Task EquipAsync(ISiteEditor editor, DateTimeOffset from)
    {
        var always = new TimeRange(from.ToUnixTimeMilliseconds(), null);
        (await editor.SaveSiteAsync(new Site(Site, "Load", "UTC"), Note, default)).RequireId();
        (
            await editor.SaveEquipmentAsync(
                new EquipmentItem(Freezer, Site, "Zone A", EquipmentKind.Freezer, "Freezer 7", Instructions: null, Active: true),
                Note,
                default
            )
        ).RequireId();
        (
            await editor.SavePointAsync(
                new MeasuringPoint(Point, Freezer, "probe-1", PointRole.Product, Metrics.Temperature, Position: null),
                Note,
                default
            )
        ).RequireId();
        var limits = new LimitProfile
        {
            Name = "freezer",
            MaxGap = TimeSpan.FromMinutes(15),
            Rules = [new ThresholdRule("high", Severity.Alarm, ThresholdDirection.Above, -60, TimeSpan.Zero, TimeSpan.Zero, 0, false)],
        };
        (await editor.SaveLimitProfileAsync(limits, Note, default)).RequireId();
        (
            await editor.AssignChannelAsync(Point, new ChannelId(Site, Device, "probe-1"), always, OverlapRule.Refuse, Note, default)
        ).RequireId();
        (await editor.AssignLimitsAsync(Point, limits.Name, null, always, OverlapRule.Refuse, Note, default)).RequireId();
        (await editor.SaveProductAsync(new Product("MSC", "Cells", Requirement: null), Note, default)).RequireId();
        (await editor.SaveBatchAsync(Batch, "MSC", Note, default)).RequireId();
    }

    private static async Task StoreBatchAsync(IRecordBook book, DateTimeOffset at)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["batch"] = Batch,
            ["zone"] = "Zone A",
            ["position"] = $"{Freezer}/S1",
            ["handlingStart"] = FieldText.TimeText(at.ToUnixTimeMilliseconds()),
            ["handlingEnd"] = FieldText.TimeText(at.AddMinutes(5).ToUnixTimeMilliseconds()),
            ["operator"] = "tester",
        };
        (await book.CreateAsync(new RecordDraft(StorageRecord.Key, Site, values), "tester", default)).RequireSaved();
    }
}
