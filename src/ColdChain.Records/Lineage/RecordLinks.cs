using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Lineage;

/// <summary>What each kind of record says about what came from what. Pure.</summary>
internal static class RecordLinks
{
    public static IReadOnlyList<LineageLink> Of(RecordRevision record)
    {
        if (record.Withdrawn)
            return [];
        return record.Kind.Key switch
        {
            CollectionRecord.Key => Chain(record, Donor(record), Tissue(record)),
            ProcessingRecord.Key or CryopreservationRecord.Key => Chain(record, Tissue(record), Cell(record), Batch(record)),
            DivisionRecord.Key => Divided(record),
            OutboundRecord.Key => Chain(record, Batch(record), Recipient(record)),
            _ => [],
        };
    }

    /// <summary>Each that is named comes from the one named before it.</summary>
    private static IReadOnlyList<LineageLink> Chain(RecordRevision record, params LineageNode?[] nodes)
    {
        var named = nodes.OfType<LineageNode>().ToList();
        return [.. named.Zip(named.Skip(1), (from, to) => new LineageLink(record.Id, from, to, record.HappenedMs))];
    }

    private static IReadOnlyList<LineageLink> Divided(RecordRevision record) =>
        [
            .. FieldText
                .Lines(record.Value("parents"))
                .SelectMany(parent =>
                    FieldText
                        .Lines(record.Value("children"))
                        .Select(child => new LineageLink(
                            record.Id,
                            new LineageNode(LineageKind.Batch, parent),
                            new LineageNode(LineageKind.Batch, child),
                            record.HappenedMs
                        ))
                ),
        ];

    private static LineageNode? Donor(RecordRevision record) => Node(record, LineageKind.Donor, "donorCode");

    private static LineageNode? Tissue(RecordRevision record) => Node(record, LineageKind.Tissue, "tissueCode");

    private static LineageNode? Cell(RecordRevision record) => Node(record, LineageKind.Cell, "cellCode");

    private static LineageNode? Batch(RecordRevision record) => Node(record, LineageKind.Batch, "batch");

    /// <summary>Where no code was given, the applicant is who received it. A plan has reached nobody.</summary>
    private static LineageNode? Recipient(RecordRevision record) =>
        record.Time("actualTime") is null
            ? null
            : Node(record, LineageKind.Recipient, "recipientCode") ?? Node(record, LineageKind.Recipient, "applicant");

    private static LineageNode? Node(RecordRevision record, LineageKind kind, string field) =>
        record.Kind.Field(field) is not null && record.Value(field) is { Length: > 0 } code ? new LineageNode(kind, code) : null;
}
