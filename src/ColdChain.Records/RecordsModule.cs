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
using ColdChain.Records.Schema;
using ColdChain.Records.Signatures;
using ColdChain.Records.Stock;
using ColdChain.Records.Worklist;
using ColdChain.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ColdChain.Records;

/// <summary>The way in for Host: records, exposures, site directory, audit trail, users. Needs <see cref="StorageModule.AddStorage"/>.</summary>
public static class RecordsModule
{
    /// <remarks>Register <see cref="IMeasuredTemperatures"/> before or after; without it, fields filled from equipment say so.</remarks>
    public static IServiceCollection AddRecords(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMigrations(RecordsSchema.Migrations);
        services.AddSingleton<IAuditTrail, AuditTrail>();
        services.AddSingleton<IAuditExport, AuditExport>();

        services.AddSingleton<SiteDirectory>();
        services.AddSingleton<ISiteDirectory>(provider => provider.GetRequiredService<SiteDirectory>());
        services.AddSingleton<IDirectoryHistory>(provider => provider.GetRequiredService<SiteDirectory>());
        services.AddSingleton<DirectoryWriter>();
        services.AddSingleton<SpanEditor>();
        services.AddSingleton<ISiteEditor, SiteEditor>();
        services.AddSingleton<IDeviceBook, DeviceBook>();
        services.AddSingleton<IListExchange, ListExchange>();
        services.AddSingleton<IValidateOptions<AttachmentOptions>, AttachmentOptionsValidator>();
        services.AddOptions<AttachmentOptions>().BindConfiguration(AttachmentOptions.Section).ValidateOnStart();
        services.AddSingleton<IAttachmentStore, AttachmentStore>();

        services.AddSingleton<IExposureLedger, ExposureLedger>();
        services.AddSingleton<IExposureChanges, ExposureChanges>();
        services.TryAddSingleton<IMeasuredTemperatures, NoMeasuredTemperatures>();
        services.AddSingleton<IMeasuredFields, MeasuredFields>();
        services.AddSingleton<RecordWriter>();
        services.TryAddSingleton<IReleaseBlocks, NoReleaseBlocks>();
        services.AddSingleton<IReleaseGate, ReleaseGate>();
        services.AddSingleton<IStockBook, StockBook>();
        services.AddSingleton<ILineage, SqlLineage>();
        services.AddSingleton<MoveWriter>();
        services.AddSingleton<MoveUndoer>();
        services.AddSingleton<IEmergencyMoves, EmergencyMoves>();
        services.AddSingleton<IRecordBook, RecordBook>();
        services.AddSingleton<ISubmissions, SubmissionDesk>();
        services.AddSingleton<IFieldRangeBook, FieldRangeBook>();
        services.AddSingleton<IRecordLists, RecordLists>();
        services.AddSingleton<IValidateOptions<WorklistOptions>, WorklistOptionsValidator>();
        services.AddOptions<WorklistOptions>().BindConfiguration(WorklistOptions.Section).ValidateOnStart();
        services.AddSingleton<IWorklist, TaskList>();
        services.AddSingleton<WorklistWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<WorklistWorker>());

        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        services.AddSingleton<IUserDirectory, UserDirectory>();
        services.AddSingleton<IApiTokens, ApiTokens>();
        services.AddSingleton<IBatchGrants, BatchGrants>();
        services.AddSingleton<ISiteFinder, SiteFinder>();
        services.AddSingleton<ISignatures, SignatureBook>();
        services.AddSingleton<ISignedThing, SignedReviews>();
        services.AddSingleton<ISignedThing, SignedCountersignatures>();
        services.AddSingleton<ISignedThing, SignedAccessReviews>();
        services.AddSingleton<ISignatureCheck, SignatureCheck>();
        services.AddSingleton<IValidateOptions<AccessReviewOptions>, AccessReviewOptionsValidator>();
        services.AddOptions<AccessReviewOptions>().BindConfiguration(AccessReviewOptions.Section).ValidateOnStart();
        services.AddSingleton<IAccessReviews, AccessReviews>();
        services.AddSingleton<ReadLog>();
        services.AddSingleton<IReadLog>(provider => provider.GetRequiredService<ReadLog>());
        services.AddHostedService(provider => provider.GetRequiredService<ReadLog>());
        return services;
    }
}
