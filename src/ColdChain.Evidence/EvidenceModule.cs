using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Epcis;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Printing;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Subjects;
using ColdChain.Journal.Sealing;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Impact;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Measured;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ColdChain.Evidence;

/// <summary>The way in for Host: what a batch lived through, and the packages that show it.</summary>
public static class EvidenceModule
{
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.TryAddSingleton<DossierReader>();
        services.TryAddSingleton<SubjectReader>();
        services.TryAddSingleton<StretchMeasurer>();
        services.AddOptions<CryopreservationOptions>();
        services.TryAddSingleton<CoolingProgrammeLibrary>();
        services.TryAddSingleton<CryopreservationRunReader>();
        services.TryAddSingleton<ReportModelReader>();
        services.AddOptions<EvidenceOptions>().BindConfiguration(EvidenceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<RecorderReader>();
        services.TryAddSingleton<PackageContentWriter>();
        services.TryAddSingleton<StoreReach>();
        services.TryAddSingleton<DerivedStores>();
        services.TryAddSingleton(provider => new EvidencePackages(
            provider.GetRequiredService<SubjectReader>(),
            provider.GetRequiredService<ITimeSeriesStore>(),
            provider.GetRequiredService<ISealedArchive>(),
            provider.GetRequiredService<PackageContentWriter>(),
            provider.GetRequiredService<DerivedStores>(),
            provider.GetRequiredService<IOptions<EvidenceOptions>>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        AddPrinting(services);
        services.AddSingleton<IValidateOptions<EpcisOptions>, EpcisOptionsValidator>();
        services.AddOptions<EpcisOptions>().BindConfiguration(EpcisOptions.Section).ValidateOnStart();
        services.TryAddSingleton<EpcisIdentifiers>();
        services.TryAddSingleton(provider => new EpcisExport(
            provider.GetRequiredService<IRecordBook>(),
            provider.GetRequiredService<ISiteDirectory>(),
            provider.GetRequiredService<IMeasuredFields>(),
            provider.GetRequiredService<IExcursionLog>(),
            provider.GetRequiredService<IBatchImpact>(),
            provider.GetRequiredService<EpcisIdentifiers>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        return services;
    }

    private static void AddPrinting(IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PrintingOptions>, PrintingOptionsValidator>();
        services.AddOptions<PrintingOptions>().BindConfiguration(PrintingOptions.Section).ValidateOnStart();
        // The report of one subject is nobody else's: no redirect takes it elsewhere.
        services
            .AddHttpClient(GotenbergPrinter.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.TryAddSingleton<ChromiumPrinter>();
        services.TryAddSingleton<GotenbergPrinter>();
        services.TryAddSingleton<IReportPrinter, ReportPrinter>();
    }
}
