using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Subjects;

/// <summary>An equipment over a span: all its measuring points, whatever they measure, what was out of limits, and which batches lay in it.</summary>
internal sealed class EquipmentSubject(
    IRecordBook book,
    ISiteDirectory directory,
    IExposureLedger ledger,
    IExcursionLog log,
    TimeProvider clock
)
{
    private const int RecordsRead = 500;

    /// <returns>Null when there is no such equipment.</returns>
    public async Task<SubjectDossier?> ReadAsync(EvidenceSubject subject, TimeRange span, long? asOf, CancellationToken cancel)
    {
        using var look = directory.OneLook();
        if (await directory.FindEquipmentAsync(subject.Id, cancel) is not { } item)
            return null;
        var asOfMs = asOf ?? clock.GetUtcNow().ToUnixTimeMilliseconds();
        var toMs = Math.Max(span.FromMs, Math.Min(span.ToMs ?? asOfMs, asOfMs));
        var looked = new TimeRange(span.FromMs, toMs);
        var points = new List<ExposedPoint>();
        foreach (var point in (await directory.ListPointsAsync(item.Number, cancel)).OrderBy(point => point.Id, StringComparer.Ordinal))
            points.Add(await PointAsync(point, looked, cancel));
        var inside = await ledger.ListForEquipmentAsync(item.Number, looked, cancel);
        var stretch = new ExposureStretch(Stay(item, span), item, toMs, points, ExcursionParts.Of(points, looked)) { Occupants = inside };
        return new SubjectDossier
        {
            Subject = subject with { Id = item.Number },
            Stretches = [stretch],
            Records = await RecordsAsync(item.Number, looked, inside, cancel),
            Batches = await SubjectBatches.OfAsync(directory, inside, cancel),
            AsOfMs = asOfMs,
            Equipment = item,
        };
    }

    /// <summary>The equipment's own time: of no batch, and from no record.</summary>
    internal static Exposure Stay(EquipmentItem item, TimeRange span) =>
        new(default, item.Number, Position: null, ExposurePhase.Storage, span, RecordId: "", RecordKind: "") { Site = item.Site };

    private async Task<ExposedPoint> PointAsync(MeasuringPoint point, TimeRange span, CancellationToken cancel) =>
        new(
            point,
            [
                .. (await directory.ListAssignmentsAsync(point.Id, span, cancel))
                    .Select(row => row.Valid.Intersect(span) is { } valid ? new JudgingChannel(point.Id, row.Channel, valid) : null)
                    .OfType<JudgingChannel>()
                    .OrderBy(row => row.Span.FromMs),
            ],
            await directory.ListLimitsAsync(point.Id, span, cancel),
            await log.ListForPointAsync(point.Id, span, cancel)
        );

    /// <summary>Records that name the equipment and happened in the span, and those by which batches lay in it.</summary>
    private async Task<IReadOnlyList<RecordHistory>> RecordsAsync(
        string number,
        TimeRange span,
        IReadOnlyList<Exposure> inside,
        CancellationToken cancel
    )
    {
        var ids = inside.Select(exposure => exposure.RecordId).ToHashSet(StringComparer.Ordinal);
        var query = new RecordQuery
        {
            Equipment = number,
            Span = span,
            Limit = RecordsRead,
        };
        var cursor = (string?)null;
        do
        {
            var page = await book.ListAsync(query with { Before = cursor }, cancel);
            ids.UnionWith(page.Items.Select(record => record.Id));
            cursor = page.Next;
        } while (cursor is not null);
        var found = new List<RecordHistory>();
        foreach (var id in ids)
        {
            if (await book.FindAsync(id, cancel) is { Current.Withdrawn: false } history)
                found.Add(history);
        }
        return [.. found.OrderBy(history => history.Current.HappenedMs).ThenBy(history => history.Current.Id, StringComparer.Ordinal)];
    }
}
