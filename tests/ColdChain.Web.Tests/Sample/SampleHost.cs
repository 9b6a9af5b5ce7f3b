using ColdChain.Ingest;
using ColdChain.Journal;
using ColdChain.Monitoring;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Health;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Impact;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Links;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Monitoring.Sampling;
using ColdChain.Monitoring.SetAside;
using ColdChain.Monitoring.Trial;
using ColdChain.Records.Access;
using ColdChain.Records.Attachments;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Lineage;
using ColdChain.Records.Lists;
using ColdChain.Records.Measured;
using ColdChain.Records.Moves;
using ColdChain.Records.Partners;
using ColdChain.Records.Ranges;
using ColdChain.Records.Reads;
using ColdChain.Records.Release;
using ColdChain.Records.Reviews;
using ColdChain.Records.Signatures;
using ColdChain.Records.Stock;
using ColdChain.Records.Worklist;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.ManualFiles;
using ColdChain.Telemetry.Reprocessing;
using ColdChain.Telemetry.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace ColdChain.Web.Tests.Sample;

/// <summary>The whole console and API on Kestrel, on loopback, over a <see cref="SampleSite"/>.</summary>
public sealed class SampleHost : IAsyncDisposable
{
    private WebApplication _app = null!;

    private SampleHost(SampleSite site) =>
        (Site, Store, Live, Generations) = (site, new SampleStore(site), new SampleLive(site), new SampleGenerations(site));

    public SampleSite Site { get; }
    internal SampleStore Store { get; }
    internal SampleLive Live { get; }
    public IBatchHolds Holds { get; } = NoHolds();
    internal SampleIngest Ingest { get; } = new();
    internal SampleTrial Trial { get; } = new();
    internal SampleAlarmFigures AlarmFigures { get; } = new();
    internal SampleNotifications Notifications { get; } = new();
    internal SampleFiles Files { get; } = new();
    internal SampleGenerations Generations { get; }
    internal SampleProfileSets Profiles { get; } = new();
    internal SampleReprocessor Reprocessor { get; } = new();
    public IServiceProvider Services => _app.Services;
    public Uri Address => new(_app.Urls.First());

    /// <param name="port">0: any free one.</param>
    public static async Task<SampleHost> StartAsync(SampleSite site, int port = 0, Action<WebApplicationBuilder>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        var host = new SampleHost(site);
        builder.Services.AddSingleton(site.Clock);
        builder.Services.AddSingleton<ISiteDirectory>(new SampleDirectory(site));
        builder.Services.AddSingleton<IExposureLedger>(new SampleLedger(site));
        builder.Services.AddSingleton<IUserDirectory>(new SampleUsers(site.Clock));
        builder.Services.AddSingleton<IAuditTrail>(new SampleAudit(site));

        builder.Services.AddSingleton<IDeadLetters>(new SampleDeadLetters(site));
        builder.Services.AddSingleton<ILimitTrial>(host.Trial);
        builder.Services.AddSingleton<IExcursionDesk>(new SampleClosings());
        builder.Services.AddSingleton<ISamplingLog>(new SampleSampling());
        builder.Services.AddSingleton<ISetAsideReadings>(new SampleSetAside());
        builder.Services.AddSingleton<IAlarmFigures>(host.AlarmFigures);
        builder.Services.AddSingleton<IEquipmentHealth>(new SampleHealth(site));
        builder.Services.AddSingleton<IManualFiles>(host.Files);
        builder.Services.AddSingleton<IRejectReprocessor>(host.Reprocessor);
        builder.Services.AddSingleton<IGenerationOrders>(host.Generations);
        builder.Services.AddSingleton<IProfileSets>(host.Profiles);
        builder.Services.AddSingleton<IRejectedPayloads>(new SamplePayloads(site));
        var desk = new SampleDesk(site);
        builder.Services.AddSingleton<IAlarmDesk>(desk);
        builder.Services.AddSingleton<IAlarmShelf>(new SampleShelf(site, desk));
        builder.Services.AddSingleton<INotificationDesk>(host.Notifications);
        builder.Services.AddSingleton<INotificationPlans>(host.Notifications);
        builder.Services.AddSingleton<IAnswerDesk>(new SampleAnswers(desk));
        builder.Services.AddSingleton<IExcursionLog>(new SampleExcursions(site));
        builder.Services.AddSingleton<IApiTokens>(new SampleTokens());
        builder.Services.AddSingleton(Substitute.For<IBatchGrants>());
        builder.Services.AddSingleton<ISiteFinder>(new SampleSiteFinder());
        builder.Services.AddSingleton(Export());
        builder.Services.AddSingleton(NoReads());
        builder.Services.AddSingleton(Substitute.For<ISignatures>());
        builder.Services.AddSingleton(NoSignatures());
        builder.Services.AddSingleton(NoReviews());
        builder.Services.AddSingleton<IDeviceBook>(new SampleDeviceBook());
        builder.Services.AddSingleton<IDeviceRegistry>(new SampleRegistry());
        builder.Services.AddSingleton(Substitute.For<IListExchange>());
        builder.Services.AddSingleton(Substitute.For<ILineage>());
        builder.Services.AddSingleton(Substitute.For<IStockBook>());
        builder.Services.AddSingleton(Substitute.For<IReleaseGate>());
        builder.Services.AddSingleton(Substitute.For<IEmergencyMoves>());
        builder.Services.AddSingleton(NoSubmissions());
        builder.Services.AddSingleton(Substitute.For<IAttachmentStore>());
        builder.Services.AddSingleton<ISiteEditor>(Substitute.For<ISiteEditor>());
        builder.Services.AddSingleton<IHttpIngest>(host.Ingest);
        builder.Services.AddSingleton<IRecordBook>(new SampleBook());
        builder.Services.AddSingleton(Substitute.For<IRecordLists>());
        builder.Services.AddSingleton(Substitute.For<IFieldRangeBook>());
        builder.Services.AddSingleton(Substitute.For<IWorklist>());
        builder.Services.AddSingleton<IMeasuredFields>(Substitute.For<IMeasuredFields>());
        builder.Services.AddSingleton<IBatchImpact>(new SampleImpact(site));
        builder.Services.AddSingleton(host.Holds);
        builder.Services.AddSingleton<IBreachForecasts>(new SampleForecasts(site));
        builder.Services.AddSingleton<IMessageJournal>(Journal());
        builder.Services.AddSingleton<IngestState>();
        builder.Services.AddSingleton<MonitorState>();
        builder.Services.AddSingleton<ITimeSeriesStore>(host.Store);
        builder.Services.AddSingleton<IStoreHealth>(host.Store);
        builder.Services.AddSingleton<ILiveState>(host.Live);
        SampleArchive.Add(builder.Services);
        builder.Services.AddColdChainWeb();
        more?.Invoke(builder);
        host._app = builder.Build();
        host._app.MapColdChainWeb();
        await host._app.StartAsync();
        return host;
    }

    private static IBatchHolds NoHolds()
    {
        var holds = Substitute.For<IBatchHolds>();
        holds.FindAsync(default!, default).ReturnsForAnyArgs(new BatchHold(HoldState.None, null, [], []));
        holds.ListHeldAsync(default).ReturnsForAnyArgs([]);
        return holds;
    }

    private static ISubmissions NoSubmissions()
    {
        var submissions = Substitute.For<ISubmissions>();
        submissions.ListAsync(default!, default).ReturnsForAnyArgs(new SubmissionPage([], null));
        submissions.FindAsync(default!, default).ReturnsForAnyArgs((Submission?)null);
        return submissions;
    }

    private static IAccessReviews NoReviews()
    {
        var reviews = Substitute.For<IAccessReviews>();
        reviews.FindStatusAsync(default).ReturnsForAnyArgs(new AccessReviewStatus(null, 0, SampleSite.EpochMs, false));
        reviews.ReadAsync(default, default).ReturnsForAnyArgs(new AccessReport(0, 0, [], [], [], [], [], []));
        reviews.TagOf(default!).ReturnsForAnyArgs("tag");
        reviews.ListAsync(default, default).ReturnsForAnyArgs([]);
        return reviews;
    }

    private static ISignatureCheck NoSignatures()
    {
        var signatures = Substitute.For<ISignatureCheck>();
        signatures.ListAsync(default!, default).ReturnsForAnyArgs([]);
        return signatures;
    }

    private static IReadLog NoReads()
    {
        var reads = Substitute.For<IReadLog>();
        reads.ListAsync(default!, default).ReturnsForAnyArgs(new ReadPage([], null));
        return reads;
    }

    private static IAuditExport Export()
    {
        var export = Substitute.For<IAuditExport>();
        export.ListChainsAsync(default).ReturnsForAnyArgs(["sh", ChangeNote.AllSites]);
        export.ListForAsync(default!, default).ReturnsForAnyArgs([]);
        return export;
    }

    private static IMessageJournal Journal()
    {
        var journal = Substitute.For<IMessageJournal>();
        journal.Recorder.Returns(SampleSite.Recorder);
        journal.DurableSequence.Returns(42_000);
        journal.FirstSequence.Returns(1);
        return journal;
    }

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
