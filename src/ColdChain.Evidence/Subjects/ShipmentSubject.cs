using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Evidence.Batches;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Subjects;

/// <summary>A shipment: the way that one record tells of, its equipment or logger, and the batches on it.</summary>
internal sealed class ShipmentSubject(
    IRecordBook book,
    ISiteDirectory directory,
    IExposureLedger ledger,
    DossierReader stretches,
    IBatchImpact impact,
    TimeProvider clock
)
{
    /// <returns>Null when there is no such record, or it tells of no way: it was withdrawn, is of another kind, or has no departure.</returns>
    public async Task<SubjectDossier?> ReadAsync(EvidenceSubject subject, long? asOf, CancellationToken cancel)
    {
        using var look = directory.OneLook();
        if (await book.FindAsync(subject.Id, cancel) is not { } history)
            return null;
        var asOfMs = asOf ?? clock.GetUtcNow().ToUnixTimeMilliseconds();
        var ways = await WaysAsync(history.Current, cancel);
        if (ways.Count == 0)
            return null;
        var read = new List<ExposureStretch>();
        // All batches in one box lived through the same: one of them speaks for it.
        foreach (var together in ways.GroupBy(way => (way.EquipmentNumber, way.Logger, way.Position, way.Span)))
        {
            var all = together.OrderBy(way => way.Batch.Value, StringComparer.Ordinal).ToList();
            var lived = await impact.FindAsync(all[0].Batch, cancel);
            var known = lived?.Exposures.FirstOrDefault(item => item.Exposure == all[0])?.Excursions;
            read.Add(await stretches.ReadStretchAsync(all[0], known, asOfMs, cancel) with { Occupants = all });
        }
        read.Sort((one, other) => one.FromMs.CompareTo(other.FromMs));
        return new SubjectDossier
        {
            Subject = subject with { Id = history.Current.Id },
            Stretches = read,
            Records = [history],
            Batches = await SubjectBatches.OfAsync(directory, ways, cancel),
            AsOfMs = asOfMs,
            Equipment = read.Select(stretch => stretch.Equipment).FirstOrDefault(item => item is not null),
        };
    }

    /// <summary>What the batches of the record lived through by it, on the way.</summary>
    private async Task<IReadOnlyList<Exposure>> WaysAsync(RecordRevision record, CancellationToken cancel)
    {
        var ways = new List<Exposure>();
        foreach (var text in record.Withdrawn ? [] : record.Batches)
        {
            if (BatchNumber.TryParse(text, out var number))
                ways.AddRange(
                    (await ledger.ListForBatchAsync(number, cancel)).Where(exposure =>
                        exposure.RecordId == record.Id && exposure.Phase == ExposurePhase.Transport
                    )
                );
        }
        return ways;
    }
}
