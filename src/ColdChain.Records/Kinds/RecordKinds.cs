namespace ColdChain.Records.Kinds;

/// <summary>All kinds of records, in the order of a batch's life, then rounds through the equipment, then deviations.</summary>
public static class RecordKinds
{
    public static IReadOnlyList<RecordKind> All { get; } =
    [
        CollectionRecord.Kind,
        ProcessingRecord.Kind,
        CryopreservationRecord.Kind,
        InboundCheckRecord.Kind,
        InboundRecord.Kind,
        DivisionRecord.Kind,
        StorageRecord.Kind,
        ReleaseCheckRecord.Kind,
        OutboundRecord.Kind,
        LossRecord.Kind,
        TransportRecord.Kind,
        TemperatureRoundRecord.Kind,
        LevelRoundRecord.Kind,
        RefillRecord.Kind,
        DeviationRecord.Kind,
    ];

    /// <returns>Null when there is no such kind.</returns>
    public static RecordKind? Find(string key) => All.FirstOrDefault(kind => kind.Key == key);
}
