using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Sealed;
using ColdChain.Evidence.Subjects;
using ColdChain.Journal.Sealing;
using ColdChain.Records.Book;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Packages;

/// <summary>
/// Builds evidence packages: what a subject lived through, as files that a program reads and a report that people read, with the journal records behind every
/// reading and the proofs that nothing received was left out (docs/evidence.md).
/// </summary>
/// <remarks>The same state gives the same bytes, but for <c>manifest.*</c> and <c>report.pdf</c>.</remarks>
public sealed class EvidencePackages : IDisposable
{
    private const int AtOnce = 2;

    private readonly SubjectReader _subjects;
    private readonly ITimeSeriesStore _store;
    private readonly ISealedArchive _archive;
    private readonly PackageContentWriter _contents;
    private readonly DerivedStores _derived;
    private readonly EvidenceOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>A package is a second or a minute of work: some at a time, the next waits for its turn.</summary>
    private readonly SemaphoreSlim _turns = new(AtOnce);

    internal EvidencePackages(
        SubjectReader subjects,
        ITimeSeriesStore store,
        ISealedArchive archive,
        PackageContentWriter contents,
        DerivedStores derived,
        IOptions<EvidenceOptions> options,
        TimeProvider clock
    )
    {
        (_subjects, _store, _archive, _contents, _derived) = (subjects, store, archive, contents, derived);
        (_options, _clock) = (options.Value, clock);
    }

    /// <param name="progress">Told how far it has come; null: nobody wants to know.</param>
    /// <param name="output">Is written from front to back; it may be the answer to a request or a file.</param>
    /// <returns>The records in it; null, and nothing is written, when there is no such subject.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer now: there is no package, rather than half of one.</exception>
    /// <exception cref="StoreBehindException">The store has not taken what is sealed.</exception>
    /// <exception cref="EvidenceMismatchException">The store does not hold what the journal says.</exception>
    /// <exception cref="SealDamagedException">A sealed segment cannot be read.</exception>
    /// <exception cref="SealingException">It cannot be sealed or signed now.</exception>
    public async Task<IReadOnlyList<RecordRevision>?> WriteAsync(
        PackageOrder order,
        Stream output,
        IProgress<PackageProgress>? progress,
        CancellationToken cancel
    )
    {
        await _turns.WaitAsync(cancel);
        try
        {
            return await WriteNowAsync(order, output, progress, cancel);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<IReadOnlyList<RecordRevision>?> WriteNowAsync(
        PackageOrder order,
        Stream output,
        IProgress<PackageProgress>? progress,
        CancellationToken cancel
    )
    {
        progress?.Report(new PackageProgress(PackageStep.Seal, 0, 1));
        if (!await _subjects.ExistsAsync(order.Subject, cancel))
            return null;
        var head =
            await _archive.SealNowAsync(cancel)
            ?? throw new SealingException("The journal is empty: there is nothing that evidence could rest on.");
        await _derived.WaitAsync(head.LastSequence, _options.StoreWait, cancel);
        // As of the tree head: what was waited for is in it, and the same state gives the same package whenever it is built.
        if (await _subjects.ReadAsync(order.Subject, order.Span, cancel, head.SignedAtMs) is not { } dossier)
            return null;
        await using var package = new PackageWriter(output);
        var measurer = new StretchMeasurer(new SealedReadings(_store, _archive.Recorder, head.LastSequence));
        var files = new ReadingFiles(package, measurer, dossier.Product, _archive.Recorder, progress);
        await using var collector = _contents.Collector(_archive, head, _options.LateWindow);
        await collector.BeginAsync(ReadingFiles.SpansOf(dossier), cancel);
        var measured = await files.WriteAsync(dossier, cancel);
        using var records = await collector.CollectAsync(
            [.. files.Channels.Select(channel => channel.Span)],
            files.Rows,
            await _contents.TermsAsync(cancel),
            progress,
            cancel
        );
        await SealedParts.WriteAsync(package, records, _archive, cancel);
        var content = new PackageContent(
            dossier,
            measured,
            files.Channels,
            files.Rows.Others.ToDictionary(other => other.Key.ToString("D"), other => other.Value, StringComparer.Ordinal),
            records,
            order.Reader,
            _clock.GetUtcNow().ToUnixTimeMilliseconds()
        );
        progress?.Report(new PackageProgress(PackageStep.Report, 0, 1));
        var pdfMissing = await _contents.WriteAsync(package, content, _options.LateWindow, _archive, cancel);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(Manifest(content, package.Files, pdfMissing), EvidenceJson.Options);
        await package.AddBytesAsync("manifest.json", manifest, cancel);
        await package.AddBytesAsync("manifest.sig", _archive.Sign(manifest), cancel);
        return [.. dossier.Records.Select(record => record.Current)];
    }

    private ManifestJson Manifest(PackageContent content, IReadOnlyList<PackageFile> files, string? pdfMissing) =>
        new()
        {
            Format = ManifestJson.FormatName,
            FormatVersion = ManifestJson.Version,
            Of = SummaryJson.SubjectOf(content.Dossier),
            BuiltAt = IsoTime.Format(content.BuiltMs),
            BuiltBy = content.Reader.Name,
            AsOf = IsoTime.Format(content.Dossier.AsOfMs),
            Product = new ManifestJson.ProgramJson(
                "ColdChain",
                typeof(EvidencePackages).Assembly.GetName().Version?.ToString(3) ?? "0",
                Record: 1,
                Evaluator: 1
            ),
            Records = SealedParts.Records(content.Records, _options.LateWindow),
            Completeness = Completeness.Of(content.Records, _options.LateWindow),
            PdfMissing = pdfMissing,
            Files = files,
            KeyId = _archive.KeyId,
        };
}
