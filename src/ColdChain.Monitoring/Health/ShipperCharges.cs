using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Monitoring.Health;

/// <summary>When a dry shipper was charged: its refill records (液氮补充).</summary>
internal sealed class ShipperCharges(IRecordBook book)
{
    /// <summary>Charges that make up a definition; older ones are of trips long over.</summary>
    private const int Most = 50;

    /// <returns>The end of the last charge before a time; null: none is on record.</returns>
    public async Task<long?> FindAsync(string equipment, long beforeMs, CancellationToken cancel)
    {
        var page = await book.ListAsync(Query(equipment, new TimeRange(0, beforeMs), 1), cancel);
        return page.Items.Count == 0 ? null : ChargedMs(page.Items[0]);
    }

    /// <summary>Changes when a charge is entered, corrected or withdrawn.</summary>
    public async Task<string> DefinitionAsync(string equipment, CancellationToken cancel)
    {
        var page = await book.ListAsync(Query(equipment, null, Most), cancel);
        return string.Join(' ', page.Items.Select(ChargedMs));
    }

    private static RecordQuery Query(string equipment, TimeRange? span, int limit) =>
        new()
        {
            Kind = RefillRecord.Key,
            Equipment = equipment,
            Span = span,
            Limit = limit,
        };

    private static long ChargedMs(RecordRevision record) => record.Time("end") ?? record.HappenedMs;
}
