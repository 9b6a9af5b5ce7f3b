using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Monitoring.Alarms;

/// <summary>
/// Adds to stored alarms what is derived afresh each time: the batches that were exposed during the breach, and the equipment's
/// instructions. So a late or corrected record always gives the right answer.
/// </summary>
internal sealed class AlarmPresenter(ISiteDirectory directory, IExposureLedger ledger, TimeProvider clock)
{
    public async Task<AlarmView> ShowAsync(AlarmRow row, CancellationToken cancel) => (await ShowAsync([row], cancel))[0];

    public async Task<IReadOnlyList<AlarmView>> ShowAsync(IReadOnlyList<AlarmRow> rows, CancellationToken cancel)
    {
        using var look = directory.OneLook();
        var spans = rows.Where(row => row.EquipmentNumber is not null)
            .GroupBy(row => row.EquipmentNumber!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => new TimeRange(group.Min(row => SpanOf(row).FromMs), group.Max(row => SpanOf(row).ToMs)),
                StringComparer.Ordinal
            );
        var equipment =
            spans.Count == 0
                ? []
                : (await directory.ListEquipmentAsync(null, cancel)).ToDictionary(item => item.Number, StringComparer.Ordinal);
        var exposures = await ledger.ListForEquipmentAsync(spans, cancel);
        var points = await PointsAsync(rows, cancel);
        var views = new List<AlarmView>(rows.Count);
        foreach (var row in rows)
        {
            var item = row.EquipmentNumber is { } number ? equipment.GetValueOrDefault(number) : null;
            var exposed = row.EquipmentNumber is { } place ? exposures[place] : [];
            views.Add(View(row, item, BatchesIn(row, exposed, row.PointId is { } id ? points.GetValueOrDefault(id) : null)));
        }
        return views;
    }

    private async Task<IReadOnlyDictionary<string, MeasuringPoint>> PointsAsync(IReadOnlyList<AlarmRow> rows, CancellationToken cancel)
    {
        var asked = rows.Where(row => row.PointId is not null && row.EquipmentNumber is not null)
            .Select(row => row.EquipmentNumber!)
            .ToHashSet();
        return asked.Count == 0
            ? new Dictionary<string, MeasuringPoint>()
            : (await directory.ListPointsAsync(null, cancel))
                .Where(point => asked.Contains(point.EquipmentNumber))
                .ToDictionary(point => point.Id, StringComparer.Ordinal);
    }

    private List<string> BatchesIn(AlarmRow row, IReadOnlyList<Exposure> exposures, MeasuringPoint? point)
    {
        if (row.Batch is { } batch)
            return [batch];
        var span = SpanOf(row);
        return
        [
            .. exposures
                .Where(exposure => exposure.Span.Overlaps(span) && SpeaksFor(point, exposure))
                .Select(exposure => exposure.Batch.Value)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A point in a position speaks for what lies in it; when either position is not known, the batch is named: better once too often.</summary>
    private static bool SpeaksFor(MeasuringPoint? point, Exposure exposure) =>
        point?.Position is not { } position
        || exposure.Position is not { } lies
        || lies.StartsWith(position, StringComparison.Ordinal)
        || position.StartsWith(lies, StringComparison.Ordinal);

    private TimeRange SpanOf(AlarmRow row)
    {
        var end = row.EndMs ?? Math.Max(clock.GetUtcNow().ToUnixTimeMilliseconds(), row.StartMs);
        // A touch has no length, and yet the batch was there.
        return new TimeRange(row.StartMs, Math.Max(end, row.StartMs) + 1);
    }

    private static AlarmView View(AlarmRow row, EquipmentItem? equipment, IReadOnlyList<string> batches) =>
        new(
            row.Id,
            row.Kind,
            row.ParsedState,
            row.ParsedSeverity,
            row.Site,
            row.EquipmentNumber,
            equipment?.Name,
            row.PointId,
            row.RuleId,
            row.Unit,
            row.Threshold,
            row.NewestValue,
            row.Peak,
            row.StartMs,
            row.EndMs,
            row.RaisedMs,
            row.AcknowledgedMs,
            row.AcknowledgedBy,
            row.Remark,
            row.LateDiscovered != 0,
            batches,
            equipment?.Instructions
        )
        {
            Device = row.Device,
            Detail = row.Detail,
            Replayed = row.Replayed != 0,
            Live = row.Status.Live,
            WithheldUntilMs = row.WithheldUntilMs,
            WithheldBy = row.WithheldBy,
            WithheldReason = row.WithheldReason,
            AnnouncedMs = row.AnnouncedMs,
            CauseId = row.CauseId,
        };
}
