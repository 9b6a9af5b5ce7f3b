namespace ColdChain.Records.Kinds;

/// <summary>All kinds of records, in the order of a batch's life.</summary>
public static class RecordKinds
{
    public static IReadOnlyList<RecordKind> All { get; } =
    [
        CollectionRecord.Kind,
        ProcessingRecord.Kind,
        CryopreservationRecord.Kind,
        InboundCheckRecord.Kind,
        InboundRecord.Kind,
        StorageRecord.Kind,
        ReleaseCheckRecord.Kind,
        OutboundRecord.Kind,
        TransportRecord.Kind,
    ];

    /// <returns>Null when there is no such kind.</returns>
    public static RecordKind? Find(string key) => All.FirstOrDefault(kind => kind.Key == key);
}
