using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Replay;

/// <summary>
/// Lays excursions that were found anew over those that stand. What follows from readings is taken from the new ones; what people did, and which alarm an
/// excursion was first told by, stays with its id. What was once said and stands no more stays on record.
/// </summary>
internal sealed class ReplayMerge
{
    private const int MostExamples = 20;

    private readonly List<string> _examples = [];
    private readonly List<ExcursionRow> _written = [];
    private readonly List<AlarmRow> _alarms = [];
    private readonly List<AlarmTransition> _transitions = [];

    /// <summary>Rows of excursions to write, whole.</summary>
    public IReadOnlyList<ExcursionRow> Excursions => _written;

    public IReadOnlyList<AlarmRow> Alarms => _alarms;

    public IReadOnlyList<AlarmTransition> Transitions => _transitions;

    /// <summary>Standing excursions that the journal gives.</summary>
    public int Rebuilt { get; private set; }

    /// <summary>Of these, those that did not stand, or not so.</summary>
    public int Missing { get; private set; }

    /// <summary>Those that stood and should not, or not so.</summary>
    public int TooMany { get; private set; }

    /// <summary>Alarms of standing excursions.</summary>
    public int RebuiltAlarms { get; private set; }
    public int MissingAlarms { get; private set; }
    public int OtherAlarms { get; private set; }

    /// <summary>The first differences, for people.</summary>
    public IReadOnlyList<string> Examples => _examples;

    /// <summary>Ids of alarms that stay as they are: about devices, channels, topics, doors, budgets, the service; and of excursions that stand no more.</summary>
    public int KeptAlarms { get; private set; }

    public static ReplayMerge Of(PresentState present, PresentState fresh, long nowMs)
    {
        var merge = new ReplayMerge();
        var standing = merge.MergeExcursions(present, fresh);
        merge.MergeAlarms(present, fresh, standing, nowMs);
        return merge;
    }

    private List<ExcursionRow> MergeExcursions(PresentState present, PresentState fresh)
    {
        var before = present.Excursions.ToDictionary(row => row.Id, StringComparer.Ordinal);
        // The alarm that people know an excursion by, for what was found anew of the same alarm.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in fresh.Excursions)
        {
            if (before.TryGetValue(row.Id, out var kept))
                known.TryAdd(row.AlarmId, kept.AlarmId);
        }
        var standing = new List<ExcursionRow>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in fresh.Excursions.Where(row => row.Standing == 1))
        {
            found.Add(row.Id);
            Rebuilt++;
            var kept = before.GetValueOrDefault(row.Id);
            row.AlarmId = kept?.AlarmId ?? known.GetValueOrDefault(row.AlarmId, row.AlarmId);
            if (kept is not null)
            {
                row.LateDiscovered = kept.LateDiscovered;
                (row.ClosedMs, row.ClosedMeasuredMs, row.ClosedBy, row.CloseReason) = (
                    kept.ClosedMs,
                    kept.ClosedMeasuredMs,
                    kept.ClosedBy,
                    kept.CloseReason
                );
                if (ExcursionFigures.AreSame(row, kept))
                {
                    standing.Add(kept);
                    continue;
                }
                TooMany += kept.Standing == 1 ? 1 : 0;
            }
            Tell(row, kept is null ? "did not stand" : ExcursionFigures.Tell(row, kept));
            Missing++;
            _written.Add(row);
            standing.Add(row);
        }
        var successors = fresh.Excursions.Where(row => row.Standing == 0).ToDictionary(row => row.Id, row => row.SupersededBy);
        foreach (var gone in present.Excursions.Where(row => row.Standing == 1 && !found.Contains(row.Id)))
        {
            TooMany++;
            Tell(gone, "is not given by the journal");
            gone.Standing = 0;
            gone.SupersededBy = successors.GetValueOrDefault(gone.Id);
            _written.Add(gone);
        }
        return standing;
    }

    private void MergeAlarms(PresentState present, PresentState fresh, List<ExcursionRow> standing, long nowMs)
    {
        var linked = standing.OrderBy(row => row.StartMs).ThenBy(row => row.Id, StringComparer.Ordinal).ToLookup(row => row.AlarmId);
        var ended = _written.Where(row => row.Standing == 0).Select(row => row.AlarmId).Where(id => !linked.Contains(id)).ToHashSet();
        RebuiltAlarms = linked.Count;
        KeptAlarms = present.Alarms.Keys.Count(id => !linked.Contains(id) && !ended.Contains(id));
        var step = new MonitorChanges
        {
            Sequence = fresh.Cursor,
            ReceivedMs = nowMs,
            Replayed = true,
        };
        foreach (var id in linked.Select(group => group.Key).Concat(ended))
        {
            var excursions = linked[id].ToList();
            if (present.Alarms.TryGetValue(id, out var row))
            {
                if (Align(row, excursions, nowMs, step))
                    OtherAlarms++;
            }
            else if (excursions.Count > 0)
            {
                MissingAlarms++;
                Raise(id, fresh.Alarms.GetValueOrDefault(id), excursions, nowMs, step);
            }
        }
    }

    /// <summary>The same alarm, with what people did: its figures and whether its condition stands are made right.</summary>
    private bool Align(AlarmRow row, List<ExcursionRow> excursions, long nowMs, MonitorChanges step)
    {
        var before = (row.StartMs, row.EndMs, row.Unit, row.Status.Live);
        var figures = (row.Peak, row.Threshold);
        AlarmBook.Describe(row, excursions, new AlarmTouch(null, nowMs));
        var live = excursions.Exists(excursion => excursion.IsLive);
        if (live != row.Status.Live)
            Move(row, live ? AlarmEvent.Resume : AlarmEvent.Clear, nowMs, step);
        var same =
            before == (row.StartMs, row.EndMs, row.Unit, row.Status.Live)
            && ExcursionFigures.Near(figures.Peak, row.Peak)
            && ExcursionFigures.Near(figures.Threshold, row.Threshold);
        if (!same)
            _alarms.Add(row);
        return !same;
    }

    /// <summary>One that was lost. It begins when the replay saw it begin, and its steps say that they were replayed.</summary>
    private void Raise(string id, AlarmRow? found, List<ExcursionRow> excursions, long nowMs, MonitorChanges step)
    {
        var atMs = found?.RaisedMs ?? nowMs;
        var row = AlarmBook.First(id, excursions[0], new AlarmTouch(found?.NewestValue, atMs), step);
        row.Status = row.Status with { Latching = found?.Status.Latching ?? false };
        row.LateDiscovered = found?.LateDiscovered ?? row.LateDiscovered;
        AlarmBook.Describe(row, excursions, new AlarmTouch(found?.NewestValue, atMs));
        Move(row, AlarmEvent.Rise, atMs, step);
        if (!excursions.Exists(excursion => excursion.IsLive))
            Move(row, AlarmEvent.Clear, Math.Max(atMs, row.EndMs ?? atMs), step);
        _alarms.Add(row);
    }

    private void Tell(ExcursionRow row, string what)
    {
        if (_examples.Count < MostExamples)
            _examples.Add($"excursion {row.Id} of {row.PointId} ({row.RuleId}) from {IsoTime.Format(row.StartMs)}: {what}");
    }

    private void Move(AlarmRow row, AlarmEvent happened, long atMs, MonitorChanges step)
    {
        if (AlarmBook.Move(row, happened, atMs, AlarmBook.System, "journal replay", step.Sequence, replayed: true) is { } transition)
            _transitions.Add(transition);
    }
}
