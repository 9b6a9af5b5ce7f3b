using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Evidence.Batches;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Subjects;

/// <summary>Puts together what is known of a batch, an equipment or a shipment.</summary>
public sealed class SubjectReader
{
    private readonly DossierReader _lives;
    private readonly IRecordBook _book;
    private readonly ISiteDirectory _directory;
    private readonly EquipmentSubject _equipment;
    private readonly ShipmentSubject _shipments;

    public SubjectReader(
        DossierReader lives,
        IRecordBook book,
        ISiteDirectory directory,
        IExposureLedger ledger,
        IExcursionLog log,
        IBatchImpact impact,
        TimeProvider clock
    )
    {
        (_lives, _book, _directory) = (lives, book, directory);
        _equipment = new EquipmentSubject(book, directory, ledger, log, clock);
        _shipments = new ShipmentSubject(book, directory, ledger, lives, impact, clock);
    }

    /// <summary>Whether there can be evidence of it: a quick look, without a reading.</summary>
    public async Task<bool> ExistsAsync(EvidenceSubject subject, CancellationToken cancel) =>
        subject.Kind switch
        {
            SubjectKind.Batch => BatchNumber.TryParse(subject.Id, out var number) && await _lives.ExistsAsync(number, cancel),
            SubjectKind.Equipment => await _directory.FindEquipmentAsync(subject.Id, cancel) is not null,
            _ => await _book.FindAsync(subject.Id, cancel) is not null,
        };

    /// <param name="span">
    /// Of an equipment: which time; without an end up to now. Of a batch: only the exposures that touch it, whole; null: its whole life. Of a shipment: nothing.
    /// </param>
    /// <returns>Null when there is no such batch, equipment or record, or when the record is not of a shipment.</returns>
    /// <exception cref="ArgumentException">An equipment without a span.</exception>
    /// <param name="asOfMs">What goes on is looked at up to here, ms UTC; null: now.</param>
    public Task<SubjectDossier?> ReadAsync(EvidenceSubject subject, TimeRange? span, CancellationToken cancel, long? asOfMs = null) =>
        subject.Kind switch
        {
            SubjectKind.Batch => BatchAsync(subject, span, asOfMs, cancel),
            SubjectKind.Equipment => _equipment.ReadAsync(
                subject,
                span ?? throw new ArgumentException("The evidence of an equipment needs a span of time.", nameof(span)),
                asOfMs,
                cancel
            ),
            _ => _shipments.ReadAsync(subject, asOfMs, cancel),
        };

    private async Task<SubjectDossier?> BatchAsync(EvidenceSubject subject, TimeRange? span, long? asOf, CancellationToken cancel)
    {
        if (
            !BatchNumber.TryParse(subject.Id, out var number)
            || await _lives.ReadAsync(number, cancel, asOf, isMeasured: true) is not { } life
        )
            return null;
        if (span is { } asked)
            life = life with { Exposures = [.. life.Exposures.Where(stretch => stretch.Exposure.Span.Overlaps(asked))] };
        var records = new List<RecordHistory>();
        foreach (var record in await _book.ListForBatchAsync(number, cancel))
        {
            if (await _book.FindAsync(record.Id, cancel) is { } history)
                records.Add(history);
        }
        return new SubjectDossier
        {
            Subject = EvidenceSubject.Batch(number.Value),
            Stretches = life.Exposures,
            Records = records,
            Batches = [new SubjectBatch(number, life.Product, [.. life.Exposures.Select(stretch => stretch.Exposure)])],
            AsOfMs = life.AsOfMs,
            Life = life,
        };
    }
}
