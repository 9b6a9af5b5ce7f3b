using ColdChain.Records.Kinds;

namespace ColdChain.Records.Partners;

/// <summary>
/// Kinds of records that a producer or carrier hands in (specification, section 2: 制剂制备、质检、存储信息). What leaves the house, is divided or
/// judged in it is entered by its own people.
/// </summary>
public static class PartnerKinds
{
    public static IReadOnlyList<RecordKind> All { get; } =
    [
        CollectionRecord.Kind,
        ProcessingRecord.Kind,
        CryopreservationRecord.Kind,
        InboundCheckRecord.Kind,
        ReleaseCheckRecord.Kind,
        InboundRecord.Kind,
        StorageRecord.Kind,
        TransportRecord.Kind,
    ];

    /// <returns>Null: partners hand in no such record.</returns>
    public static RecordKind? Find(string? key) => All.FirstOrDefault(kind => kind.Key == key);

    /// <summary>
    /// What a partner is told about a record before anybody of the house sees it. What would tell which batches, equipment, positions and
    /// devices there are is left to who takes it over.
    /// </summary>
    public static bool MayBeTold(FieldProblemKind problem) =>
        problem
            is not (
                FieldProblemKind.UnknownBatch
                or FieldProblemKind.UnknownEquipment
                or FieldProblemKind.UnknownPosition
                or FieldProblemKind.UnknownDevice
                or FieldProblemKind.UnknownZone
                or FieldProblemKind.UnknownRecord
                or FieldProblemKind.OtherProduct
            );
}
