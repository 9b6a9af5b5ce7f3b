using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;

namespace ColdChain.Records.Equipment;

/// <summary>
/// Changes to the site directory. Each is one transaction with its audit entry; the directory's version goes up. All of them are
/// "let it be so": saying the same again changes nothing, so start-up code may call them every time.
/// </summary>
public interface ISiteEditor
{
    Task<EditResult> SaveSiteAsync(Site site, ChangeNote note, CancellationToken cancel);
    Task<EditResult> SaveEquipmentAsync(EquipmentItem item, ChangeNote note, CancellationToken cancel);
    Task<EditResult> SavePointAsync(MeasuringPoint point, ChangeNote note, CancellationToken cancel);
    Task<EditResult> SaveDeviceAsync(Device device, ChangeNote note, CancellationToken cancel);

    /// <summary>A limit profile under its name: other content than the newest version has becomes the next version.</summary>
    /// <returns>The version that has this content, as the id of the result.</returns>
    Task<EditResult> SaveLimitProfileAsync(LimitProfile profile, ChangeNote note, CancellationToken cancel);

    /// <summary>The product's requirement is kept as a version of limit profile <c>product/{code}</c>.</summary>
    Task<EditResult> SaveProductAsync(Product product, ChangeNote note, CancellationToken cancel);

    /// <summary>Creates a batch, or changes its product.</summary>
    Task<EditResult> SaveBatchAsync(string batchNumber, string productCode, ChangeNote note, CancellationToken cancel);

    /// <summary>A channel observes a measuring point over a span of event time.</summary>
    Task<EditResult> AssignChannelAsync(
        string pointId,
        ChannelId channel,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    );

    /// <summary>A version of a limit profile (the newest when null) holds for a measuring point over a span of event time.</summary>
    Task<EditResult> AssignLimitsAsync(
        string pointId,
        string profileName,
        int? profileVersion,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    );

    /// <summary>A container stands in another one, or in an equipment, over a span of event time. Exposures follow.</summary>
    Task<EditResult> PlaceContainerAsync(
        string container,
        string holder,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    );

    /// <summary>Ends an assignment of a channel, of limits or of a container at an instant of event time; at its start or before: it never held.</summary>
    Task<EditResult> EndAsync(string assignmentId, long toMs, ChangeNote note, CancellationToken cancel);
}
