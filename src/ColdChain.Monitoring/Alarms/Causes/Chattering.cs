using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Monitoring.Live;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Alarms.Causes;

/// <summary>
/// An alarm that comes and goes again and again becomes one alarm that says so (ISA-18.2-2016 clause 16.6: chattering). Counted by source and by the
/// time of the readings: late data of many days does not chatter.
/// </summary>
internal sealed class Chattering
{
    /// <summary>These do not come and go by themselves, or must always be told.</summary>
    private static readonly HashSet<string> Exempt =
    [
        SystemAlarmKinds.Chattering,
        SystemAlarmKinds.Forecast,
        SystemAlarmKinds.Budget,
        SystemAlarmKinds.SilentGroup,
    ];

    private readonly Dictionary<AlarmScope, HashSet<long>> _starts = [];
    private readonly Dictionary<AlarmScope, AlarmRow> _standing = [];

    /// <summary>Null until something was read: then nothing chatters.</summary>
    private AlarmOptions? _options;

    public static bool Counts(AlarmRow row) => row.ParsedSeverity < Severity.Critical && !Exempt.Contains(row.Kind);

    /// <summary>Reads what rose lately. Once for a step that raises alarms.</summary>
    public async Task LoadAsync(DatabaseTransaction open, long nowMs, AlarmOptions options, CancellationToken cancel)
    {
        if (options.ChatterCount == 0)
            return;
        _options = options;
        var rows = await open.Connection.ListAsync<AlarmRow>(
            $"select {AlarmRow.Columns} from alarms where raised_ms >= @since and replayed = 0 order by raised_ms desc limit 5000",
            new { since = nowMs - (long)options.ChatterWithin.TotalMilliseconds },
            cancel
        );
        var standing = await open.Connection.ListAsync<AlarmRow>(
            $"select {AlarmRow.Columns} from alarms where state <> 'Normal' and kind = @kind and end_ms is null",
            new { kind = SystemAlarmKinds.Chattering },
            cancel
        );
        foreach (var row in rows.Where(Counts))
        {
            Note(row);
            // What it speaks of is what follows from it.
            if (row.CauseId is { } cause && standing.FirstOrDefault(alarm => alarm.Id == cause) is { } chattering)
                _standing[AlarmScope.SourceOf(row)] = chattering;
        }
    }

    /// <summary>A new alarm rises.</summary>
    /// <returns>The alarm that says its source chatters, new or known; null when it does not.</returns>
    public AlarmRow? Observe(AlarmRow row, long atMs)
    {
        if (_options is not { } options || row.Replayed != 0 || !Counts(row))
            return null;
        var source = AlarmScope.SourceOf(row);
        if (_standing.TryGetValue(source, out var standing))
            return standing;
        Note(row);
        var near = _starts[source].Count(start => Math.Abs(row.StartMs - start) <= options.ChatterWithin.TotalMilliseconds);
        if (near < options.ChatterCount)
            return null;
        return _standing[source] = new AlarmRow
        {
            Id = DeterministicId.Of(SystemAlarmKinds.Chattering, $"{source}", row.StartMs),
            Kind = SystemAlarmKinds.Chattering,
            Severity = row.Severity,
            Site = row.Site,
            EquipmentNumber = row.EquipmentNumber,
            PointId = row.PointId,
            RuleId = row.RuleId,
            Device = row.Device,
            Batch = row.Batch,
            Detail = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{row.Kind}: {near} / {options.ChatterWithin.TotalMinutes:0} min"
            ),
            StartMs = row.StartMs,
            RaisedMs = atMs,
        };
    }

    private void Note(AlarmRow row)
    {
        var source = AlarmScope.SourceOf(row);
        if (!_starts.TryGetValue(source, out var starts))
            _starts.Add(source, starts = []);
        starts.Add(row.StartMs);
    }
}
