using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Causes;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Health;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Impact;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Heartbeats;
using ColdChain.Monitoring.Notifications.Lights;
using ColdChain.Monitoring.Notifications.Links;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Monitoring.Replay;
using ColdChain.Monitoring.Sampling;
using ColdChain.Monitoring.ServiceChecks;
using ColdChain.Monitoring.SetAside;
using ColdChain.Monitoring.Trial;
using ColdChain.Records.Equipment;
using ColdChain.Records.Release;
using ColdChain.Records.Signatures;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring;

/// <summary>The way in for Host: excursions, alarms, notifications. Needs journal, telemetry, storage and records.</summary>
public static class MonitoringModule
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddMigrations(MonitoringSchema.Migrations);
        services.AddSingleton<IValidateOptions<MonitoringOptions>, MonitoringOptionsValidator>();
        services.AddOptions<MonitoringOptions>().BindConfiguration(MonitoringOptions.Section).ValidateOnStart();

        services.AddSingleton<IValidateOptions<CryopreservationOptions>, CryopreservationOptionsValidator>();
        services.AddOptions<CryopreservationOptions>().BindConfiguration(CryopreservationOptions.Section).ValidateOnStart();
        services.AddSingleton<CoolingProgrammeLibrary>();

        services.AddSingleton<MonitorState>();
        services.AddSingleton<MonitoringMetrics>();
        services.AddSingleton<AlarmFeed>();
        services.AddSingleton<AlarmPresenter>();
        services.AddSingleton<SilencingAlarms>();
        services.AddSingleton<AlarmBook>();
        services.AddSingleton<DirectoryReader>();
        services.AddSingleton<MonitorStore>();
        services.AddSingleton<StoreReach>();
        services.AddSingleton<BreachBoard>();
        services.AddSingleton<IBreachForecasts>(provider => provider.GetRequiredService<BreachBoard>());
        services.AddSingleton<IExcursionLog, SqlExcursionLog>();
        services.AddSingleton<IAlarmDesk, SqlAlarmDesk>();
        services.AddSingleton<AlarmRound>();
        services.AddSingleton<AlarmClockSignal>();
        services.AddSingleton<IAlarmShelf, AlarmShelf>();
        services.AddSingleton<IValidateOptions<AlarmOptions>, AlarmOptionsValidator>();
        services.AddOptions<AlarmOptions>().BindConfiguration(AlarmOptions.Section).ValidateOnStart();
        services.AddSingleton<IExcursionDesk, SqlExcursionDesk>();
        services.AddSingleton<ISamplingLog, SamplingLog>();
        services.AddSingleton<ISetAsideReadings>(provider => new SetAsideReadings(
            provider.GetRequiredService<ISiteDirectory>(),
            provider.GetRequiredService<ITimeSeriesStore>()
        ));
        services.AddSingleton<ILimitTrial, LimitTrial>();
        services.AddSingleton<Isolation>();
        services.AddSingleton<RunJudge>();
        services.AddSingleton<RunExcursions>();
        services.AddSingleton<RunRound>();
        services.AddSingleton<ReadingTouches>();
        services.AddSingleton<BudgetLedger>();
        services.AddSingleton<LifeBudget>();
        services.AddSingleton<ImpactReader>();
        services.AddSingleton<DerivedBatchImpact>();
        services.AddSingleton<IBatchImpact>(provider => provider.GetRequiredService<DerivedBatchImpact>());
        services.AddSingleton<HoldEvaluator>();
        services.AddSingleton<HoldRound>();
        services.AddSingleton<IBatchHolds, SqlBatchHolds>();
        services.AddSignedDispositions();
        services.AddSingleton<IReleaseBlocks, HeldReleaseBlocks>();
        services.AddSingleton<InheritedBudget>();
        AddDevices(services);
        AddHealth(services);
        AddAlarmFigures(services);
        services.AddHostedService<MonitorWorker>();
        services.AddHostedService<DeviceRegistryWorker>();
        services.AddHostedService<HoldWorker>();
        services.AddHostedService<AlarmClock>();
        services.AddHostedService<HealthWorker>();

        AddNotifications(services);
        AddServiceChecks(services);
        return services;
    }

    /// <summary>Of all workers, those that judge what the journal holds: for a command that brings a stopped service's judgements up to date. What they want to tell waits for the service.</summary>
    public static IEnumerable<IHostedService> JudgingWorkers(IServiceProvider provider) =>
        provider.GetServices<IHostedService>().Where(worker => worker is PinnedTopics or MonitorWorker);

    /// <summary>Host adds those of parts that this module does not know.</summary>
    private static void AddServiceChecks(IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ServiceCheckOptions>, ServiceCheckOptionsValidator>();
        services.AddOptions<ServiceCheckOptions>().BindConfiguration(ServiceCheckOptions.Section).ValidateOnStart();
        services.AddSingleton<IDiskSpace, JournalDisk>();
        services.AddSingleton<DiskPace>();
        services.AddSingleton<IServiceCheck, ChannelCheck>();
        services.AddSingleton<IServiceCheck, StoreCheck>();
        services.AddSingleton<IServiceCheck, JournalCheck>();
        services.AddSingleton<IServiceCheck, ServerClockCheck>();
        services.AddSingleton<IServiceCheck, BatteryCheck>();
        services.AddSingleton<IServiceCheck, BackupCheck>();
        services.AddSingleton<ServiceRound>();
        services.AddHostedService<ServiceWatch>();
    }

    private static void AddNotifications(IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptionsValidator>();
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateOnStart();
        services.AddSingleton<NotificationChannels>();
        services.AddSingleton<NotificationPlans>();
        services.AddSingleton<INotificationPlans>(provider => provider.GetRequiredService<NotificationPlans>());
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxQueue>();
        services.AddSingleton<ChannelHealth>();
        services.AddSingleton<ChannelSenders>();
        services.AddSingleton<DeliveryComposer>();
        services.AddSingleton<AnswerLinks>();
        services.AddSingleton<IAnswerDesk>(provider => provider.GetRequiredService<AnswerLinks>());
        services.AddSingleton<INotificationDesk, SqlNotificationDesk>();
        // Redirects are not followed: a signed message goes where it was meant to go. Addresses may hold a receiver's token: they are not logged.
        services
            .AddHttpClient(HttpSending.ClientName)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddHostedService<ChannelDispatcher>();
        services.AddHostedService<HeartbeatWorker>();
        services.AddHostedService<LightWorker>();
    }

    /// <summary>Only what checks signatures of dispositions: for commands beside the service. Needs storage with this module's schema, and records.</summary>
    public static IServiceCollection AddSignedDispositions(this IServiceCollection services) =>
        services.AddSingleton<ISignedThing, SignedDispositions>();

    /// <summary>Only <see cref="ILimitTrial"/>: for commands beside the service. Needs storage, records and readings, all as they are.</summary>
    public static IServiceCollection AddLimitTrial(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<MonitoringOptions>, MonitoringOptionsValidator>();
        services.AddOptions<MonitoringOptions>().BindConfiguration(MonitoringOptions.Section);
        return services.AddSingleton<ILimitTrial, LimitTrial>();
    }

    /// <summary>
    /// Beside <see cref="AddMonitoring"/>, whose workers are not started: <see cref="IJournalReplay"/>. Needs a records database that is only read, the journal, and
    /// telemetry with its replay.
    /// </summary>
    public static IServiceCollection AddJournalReplay(this IServiceCollection services) =>
        services.AddSingleton<IJournalReplay, JournalReplay>();

    /// <summary>Only what shows devices: for a console without the workers.</summary>
    public static IServiceCollection AddDeviceRegistry(this IServiceCollection services) =>
        services.AddSingleton<IDeviceRegistry, DeviceRegistry>();

    private static void AddHealth(IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<HealthOptions>, HealthOptionsValidator>();
        services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.Section).ValidateOnStart();
        services.AddSingleton<HealthUnits>();
        services.AddSingleton<ShipperCharges>();
        services.AddSingleton<HealthSampleReader>();
        services.AddSingleton<HealthDayReader>();
        services.AddSingleton<HealthStore>();
        services.AddSingleton<HealthWatch>();
        services.AddSingleton<HealthMetrics>();
        services.AddSingleton<IEquipmentHealth, SqlEquipmentHealth>();
    }

    private static void AddAlarmFigures(IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AlarmFigureOptions>, AlarmFigureOptionsValidator>();
        services.AddOptions<AlarmFigureOptions>().BindConfiguration(AlarmFigureOptions.Section).ValidateOnStart();
        services.AddSingleton<IAlarmFigures, SqlAlarmFigures>();
    }

    private static void AddDevices(IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<DeviceRegistryOptions>, DeviceRegistryOptionsValidator>();
        services.AddOptions<DeviceRegistryOptions>().BindConfiguration(DeviceRegistryOptions.Section).ValidateOnStart();
        services.AddSingleton<PinnedTopics>();
        services.AddSingleton<ITopicPins>(provider => provider.GetRequiredService<PinnedTopics>());
        services.AddHostedService(provider => provider.GetRequiredService<PinnedTopics>());
        services.AddSingleton<RegistryMetrics>();
        services.AddSingleton<RegistryStore>();
        services.AddDeviceRegistry();
    }
}
