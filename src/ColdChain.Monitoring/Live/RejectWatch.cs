using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Live;

/// <summary>
/// Watches topics whose messages cannot be read: many in a row are one alarm per topic, however many they are. A device that nobody can read
/// is a device that nobody watches.
/// </summary>
internal sealed class RejectWatch(MonitoringOptions options)
{
    /// <summary>More topics than this with rejects at a time: somebody publishes nonsense under ever new names; the alarms say enough.</summary>
    private const int MaxTopics = 1_000;

    private readonly Dictionary<string, TopicRow> _rows = [];

    public void Restore(IEnumerable<TopicRow> rows)
    {
        foreach (var row in rows)
            _rows[row.Topic] = row;
    }

    /// <summary>Takes in what a block could not read. What was decoded again by order does not count: it was counted when it came.</summary>
    public void Observe(DecodedBlock block, MonitorChanges changes)
    {
        foreach (var reject in block.Rejects)
        {
            if (reject.Sequence < block.FromSequence || (!_rows.ContainsKey(reject.Topic) && _rows.Count >= MaxTopics))
                continue;
            if (!_rows.TryGetValue(reject.Topic, out var row))
                _rows.Add(reject.Topic, row = new TopicRow { Topic = reject.Topic, SinceMs = reject.ReceivedMs });
            row.Rejects++;
            row.NewestMs = Math.Max(row.NewestMs, reject.ReceivedMs);
            row.Reason = reject.Reject.Reason;
            changes.Topics.Add(row);
            if (row.AlarmId is not null || row.Rejects < options.RejectsForAlarm)
                continue;
            row.AlarmId = DeterministicId.Of(SystemAlarmKinds.Rejects, row.Topic, row.SinceMs);
            var detail =
                $"Messages on {row.Topic} cannot be read ({row.Reason}). See the dead letters; mend the profile and decode them again.";
            changes.SystemAlarms.Add(Alarm(row, AlarmEvent.Rise, detail, reject.ReceivedMs));
        }
    }

    /// <summary>A topic without a reject for long enough is forgotten, and its alarm clears.</summary>
    public void Tick(long asOfMs, MonitorChanges changes)
    {
        List<TopicRow>? quiet = null;
        foreach (var row in _rows.Values)
        {
            if (asOfMs - row.NewestMs >= options.RejectsQuiet.TotalMilliseconds)
                (quiet ??= []).Add(row);
        }
        foreach (var row in quiet ?? [])
        {
            _rows.Remove(row.Topic);
            changes.RemovedTopics.Add(row.Topic);
            if (row.AlarmId is not null)
                changes.SystemAlarms.Add(Alarm(row, AlarmEvent.Clear, "", asOfMs));
        }
    }

    private static SystemAlarm Alarm(TopicRow row, AlarmEvent happened, string detail, long atMs) =>
        new(
            row.AlarmId!,
            SystemAlarmKinds.Rejects,
            Severity.Warning,
            happened,
            Site: "",
            Device: "",
            EquipmentNumber: null,
            PointId: null,
            detail,
            row.SinceMs,
            atMs
        );
}
