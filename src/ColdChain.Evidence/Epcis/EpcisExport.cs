using System.Text.Json.Nodes;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;

namespace ColdChain.Evidence.Epcis;

/// <summary>Shipments and storage as EPCIS 2.0 documents (JSON-LD), with what the sensors said and where limits were broken. docs/epcis.md.</summary>
public sealed class EpcisExport
{
    private const string Context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private readonly IRecordBook _book;
    private readonly ISiteDirectory _directory;
    private readonly IMeasuredFields _measured;
    private readonly IExcursionLog _log;
    private readonly IBatchImpact _impact;
    private readonly EpcisIdentifiers _identifiers;
    private readonly TimeProvider _clock;

    internal EpcisExport(
        IRecordBook book,
        ISiteDirectory directory,
        IMeasuredFields measured,
        IExcursionLog log,
        IBatchImpact impact,
        EpcisIdentifiers identifiers,
        TimeProvider clock
    ) => (_book, _directory, _measured, _log, _impact, _identifiers, _clock) = (book, directory, measured, log, impact, identifiers, clock);

    /// <param name="recordId">Of a transport record.</param>
    /// <returns>Null when there is no such transport.</returns>
    public async Task<JsonObject?> FindShipmentAsync(string recordId, CancellationToken cancel) =>
        await _book.FindAsync(recordId, cancel) is { } history && history.Current.Kind.Key == TransportRecord.Key
            ? Document(await ShipmentAsync(history, cancel))
            : null;

    /// <summary>The transports and storage of a batch, and its stays in equipment.</summary>
    /// <returns>Null when neither a batch nor a record has this number.</returns>
    public async Task<JsonObject?> FindBatchAsync(BatchNumber batch, CancellationToken cancel)
    {
        var records = await _book.ListForBatchAsync(batch, cancel);
        var known = await _directory.FindBatchAsync(batch, cancel);
        if (known is null && records.Count == 0)
            return null;
        var events = new List<JsonObject>();
        foreach (var record in records)
        {
            if (
                record.Kind.Key is not (TransportRecord.Key or StorageRecord.Key)
                || await _book.FindAsync(record.Id, cancel) is not { } history
            )
                continue;
            var writer = await WriterAsync(record.Site, cancel);
            events.AddRange(
                record.Kind.Key == TransportRecord.Key
                    ? await ShipmentAsync(history, cancel)
                    : EpcisCorrections.Declare([
                        .. history.Revisions.Select(revision =>
                            (revision.EnteredMs, StorageEvents.Of(revision, known?.ProductCode, writer))
                        ),
                    ])
            );
        }
        foreach (var stay in (await _impact.FindAsync(batch, cancel))?.Exposures ?? [])
        {
            if (stay.Exposure.Phase is Records.Exposures.ExposurePhase.Transport or Records.Exposures.ExposurePhase.Unaccounted)
                continue;
            var writer = await WriterAsync(stay.Exposure.Site ?? (records.Count > 0 ? records[0].Site : ""), cancel);
            if (StorageEvents.Of(stay.Exposure, stay.ToMs, known?.ProductCode, SpansOf(stay), writer) is { } watched)
                events.Add(watched.ToJson(errorDeclaration: null));
        }
        return Document(events);
    }

    private async Task<IReadOnlyList<JsonObject>> ShipmentAsync(RecordHistory history, CancellationToken cancel)
    {
        var writer = await WriterAsync(history.Current.Site, cancel);
        var products = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var number in history.Revisions.SelectMany(revision => revision.Batches).Distinct(StringComparer.Ordinal))
        {
            if (BatchNumber.TryParse(number, out var batch) && await _directory.FindBatchAsync(batch, cancel) is { } known)
                products[number] = known.ProductCode;
        }
        var nowMs = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var revisions = new List<(long, IReadOnlyList<EpcisEvent>)>();
        foreach (var revision in history.Revisions)
        {
            var fields = (revision.Withdrawn ? [] : await _measured.MeasureAsync(revision, cancel)).ToDictionary(
                field => field.Field,
                StringComparer.Ordinal
            );
            var trip = await SpansAsync(revision, fields.GetValueOrDefault("transitTemperature"), nowMs, cancel);
            var departure = await SpansAsync(revision, fields.GetValueOrDefault("departureTemperature"), nowMs, cancel);
            var delivery = await SpansAsync(revision, fields.GetValueOrDefault("deliveryTemperature"), nowMs, cancel);
            revisions.Add((revision.EnteredMs, TransportEvents.Of(revision, products, trip, departure, delivery, writer, nowMs)));
        }
        return EpcisCorrections.Declare(revisions);
    }

    private async Task<IReadOnlyList<SensorSpan>> SpansAsync(
        RecordRevision record,
        MeasuredField? field,
        long nowMs,
        CancellationToken cancel
    )
    {
        var spans = new List<SensorSpan>();
        foreach (var channel in field?.Channels ?? [])
        {
            var toMs = channel.AtMs ?? channel.ToMs ?? nowMs;
            var alarms = channel.AtMs is null ? await AlarmsAsync(channel.PointId, new TimeRange(channel.FromMs, toMs), cancel) : [];
            spans.Add(
                new SensorSpan(
                    channel.Channel,
                    record.Value("equipment") ?? "",
                    channel.FromMs,
                    toMs,
                    channel.AtMs,
                    channel.Min,
                    channel.Max,
                    channel.Mean,
                    alarms
                )
            );
        }
        return spans;
    }

    private async Task<IReadOnlyList<SensorAlarm>> AlarmsAsync(string pointId, TimeRange span, CancellationToken cancel) =>
        [
            .. (await _log.ListForPointAsync(pointId, span, cancel))
                .Where(stored => !stored.Withdrawn && stored.SupersededById is null)
                .Select(stored =>
                {
                    var excursion = stored.Excursion;
                    var peakInside = excursion.PeakAtMs is { } at && at >= span.FromMs && at < span.ToMs;
                    return new SensorAlarm(
                        Math.Max(excursion.StartMs, span.FromMs),
                        excursion.EndMs is { } end && end <= span.ToMs ? end : null,
                        peakInside ? excursion.Peak : null,
                        peakInside ? excursion.PeakAtMs : null,
                        stored.ProfileName,
                        stored.ProfileVersion
                    );
                }),
        ];

    private static List<SensorSpan> SpansOf(ExposureImpact stay)
    {
        // An excursion is of a point, which several channels may have watched one after the other: it stands with the one that watched its beginning.
        var left = stay.Excursions.ToList();
        var spans = new List<SensorSpan>();
        foreach (var reading in stay.Readings.OrderBy(item => item.Channel.Span.FromMs))
        {
            var span = reading.Channel.Span;
            var toMs = span.ToMs ?? stay.ToMs;
            var its = left.Where(item => item.Excursion.PointId == reading.Channel.PointId && item.StartMs < toMs).ToList();
            left.RemoveAll(its.Contains);
            spans.Add(
                new SensorSpan(
                    reading.Channel.Channel.ToString(),
                    stay.Exposure.EquipmentNumber ?? "",
                    span.FromMs,
                    toMs,
                    AtMs: null,
                    reading.Evaluation.Min,
                    reading.Evaluation.Max,
                    reading.Evaluation.Mean,
                    [
                        .. its.Select(item => new SensorAlarm(
                            item.StartMs,
                            item.GoesOn ? null : item.EndMs,
                            item.Peak,
                            item.PeakAtMs,
                            item.Excursion.ProfileName,
                            item.Excursion.ProfileVersion
                        )),
                    ]
                )
            );
        }
        return spans;
    }

    private async Task<EpcisWriter> WriterAsync(string site, CancellationToken cancel)
    {
        var known = (await _directory.ListSitesAsync(cancel)).FirstOrDefault(item => item.Code == site);
        var zone = known is not null && TimeZoneInfo.TryFindSystemTimeZoneById(known.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return new EpcisWriter(_identifiers, zone);
    }

    /// <summary>Events in the order of their times.</summary>
    private JsonObject Document(IEnumerable<JsonObject> events) =>
        new()
        {
            ["@context"] = new JsonArray(Context),
            ["type"] = "EPCISDocument",
            ["schemaVersion"] = "2.0",
            ["creationDate"] = IsoTime.Format(_clock.GetUtcNow().ToUnixTimeMilliseconds()),
            ["epcisBody"] = new JsonObject
            {
                ["eventList"] = new JsonArray([
                    .. events
                        .OrderBy(item => item["eventTime"]!.GetValue<string>(), StringComparer.Ordinal)
                        .ThenBy(item => item["eventID"]!.GetValue<string>(), StringComparer.Ordinal),
                ]),
            },
        };
}
