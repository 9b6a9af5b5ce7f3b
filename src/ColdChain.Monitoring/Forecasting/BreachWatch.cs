using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Forecasting;

/// <summary>
/// Foretells limits while a unit warms or a level falls. A warning rises when two looks in a row see the crossing near, and clears when two
/// see none, or when the breach itself has begun: then its own alarm speaks.
/// </summary>
internal sealed class BreachWatch(ForecastOptions options)
{
    /// <summary>Event time between two looks at a stretch: a look at every sample of a fast sensor sees nothing new.</summary>
    private const long LookEveryMs = 60_000;

    /// <summary>Looks in one round: about 50 ms. What is left is looked at first in the next.</summary>
    private const int MaxLooks = 1_000;

    /// <summary>Looks in a row for a warning, and against one.</summary>
    private const int Agreeing = 2;

    /// <summary>Standing, a warning stays until the crossing is this much further away than what raises one: no flutter at the edge.</summary>
    private const double Hysteresis = 1.5;

    private readonly Queue<Stretch> _due = [];
    private readonly Dictionary<(string StretchId, string RuleId), ForecastRow> _rows = [];
    private readonly HashSet<Stretch> _foretold = [];
    private readonly AmbientAir _air = new(options);

    /// <summary>What is foretold now.</summary>
    public IEnumerable<PointForecast> Forecasts =>
        _foretold.SelectMany(stretch =>
            stretch.Track is not { } track
                ? []
                : track
                    .Rules.Where(rule => track.Forecasts.ContainsKey(rule.Id))
                    .Select(rule => Of(stretch, rule, track.Forecasts[rule.Id].Breach))
        );

    public void Restore(IEnumerable<ForecastRow> rows)
    {
        foreach (var row in rows)
            _rows[(row.StretchId, row.RuleId)] = row;
    }

    /// <summary>A sample that was judged. Cheap: it is remembered, nothing is computed.</summary>
    public void Observe(Stretch stretch, long timeMs, double value)
    {
        _air.Observe(stretch.Definition, timeMs, value);
        var track = stretch.Track ??= new BreachTrack(BreachTrack.RulesOf(stretch.Definition));
        if (track.Rules.Count == 0)
            return;
        track.Ring.Add(timeMs, value);
        if (track.IsQueued || track.Ring.Newest!.Value.TimeMs < track.LookedMs + LookEveryMs)
            return;
        track.IsQueued = true;
        _due.Enqueue(stretch);
    }

    /// <summary>A round over the stretches that got samples. Asked only when nothing waits to be judged: a forecast of the past is none.</summary>
    /// <returns>True: <see cref="Forecasts"/> have changed.</returns>
    public bool Tick(StretchIndex stretches, long nowMs, MonitorChanges changes)
    {
        var moved = false;
        for (var looks = 0; looks < MaxLooks && _due.TryDequeue(out var stretch); looks++)
        {
            // A track that was dropped with its profile has left the queue; a removed stretch has no say.
            if (stretch.Track is not { IsQueued: true } track)
                continue;
            track.IsQueued = false;
            if (stretches.TryFind(stretch.Definition.Id, out var known) && ReferenceEquals(known, stretch))
                moved |= Look(stretch, track, nowMs, changes);
        }
        moved |= DropOutdated(stretches, nowMs);
        foreach (var row in _rows.Values.ToList())
        {
            if (stretches.TryFind(row.StretchId, out var stretch) && !IsOver(stretch, row.RuleId, nowMs))
                continue;
            Clear(row, stretch?.Definition, nowMs, changes);
            moved |= stretch?.Track?.Set(row.RuleId, null) == true;
        }
        return moved;
    }

    private bool Look(Stretch stretch, BreachTrack track, long nowMs, MonitorChanges changes)
    {
        var newest = track.Ring.Newest!.Value;
        track.LookedMs = newest.TimeMs;
        if (track.Ring.SpanMs < options.MinHistory.TotalMilliseconds)
            return false;
        var moved = false;
        var ambient = _air.Around(stretch.Definition, newest.TimeMs);
        foreach (var rule in track.Rules)
        {
            var limit = new BreachLimit(rule.Direction, (double)rule.Threshold, ambient);
            var breach = IsOpen(stretch, rule.Id) ? null : BreachEstimator.Estimate(track.Ring.Samples, limit);
            moved |= track.Set(rule.Id, breach);
            Follow(stretch, rule, newest.Value, nowMs, changes);
        }
        if (track.Forecasts.Count > 0)
            _foretold.Add(stretch);
        else
            _foretold.Remove(stretch);
        return moved;
    }

    private void Follow(Stretch stretch, ThresholdRule rule, double value, long nowMs, MonitorChanges changes)
    {
        var key = (StretchId: stretch.Definition.Id, RuleId: rule.Id);
        var stands = _rows.TryGetValue(key, out var row);
        var known = stretch.Track!.Forecasts.TryGetValue(rule.Id, out var forecast);
        var ahead = known ? TimeSpan.FromMilliseconds(forecast.Breach.AtMs - nowMs) : TimeSpan.MaxValue;
        if (!stands)
        {
            if (!known || forecast.Looks < Agreeing || ahead >= options.WarnAhead)
                return;
            var startMs = forecast.Breach.RiseFromMs;
            row = new ForecastRow
            {
                StretchId = key.StretchId,
                RuleId = rule.Id,
                StartMs = startMs,
                AlarmId = DeterministicId.Of(SystemAlarmKinds.Forecast, $"{key.StretchId}\n{rule.Id}", startMs / 3_600_000 * 3_600_000),
            };
            _rows.Add(key, row);
            changes.Forecasts.Add(row);
            changes.SystemAlarms.Add(ForecastText.Rise(row, stretch.Definition, Of(stretch, rule, forecast.Breach), value, nowMs));
            return;
        }
        // Beyond the limit the delay of the rule runs: the warning stands until the breach has its own alarm.
        if (IsBeyond(rule, value) || ahead < Hysteresis * options.WarnAhead)
            row!.Misses = 0;
        else if (++row!.Misses >= Agreeing)
            Clear(row, stretch.Definition, nowMs, changes);
    }

    /// <summary>Without new samples a forecast stands until its time has come and gone: a gateway without power is silent too.</summary>
    private bool DropOutdated(StretchIndex stretches, long nowMs)
    {
        var moved = false;
        foreach (var stretch in _foretold.ToList())
        {
            var present = stretches.TryFind(stretch.Definition.Id, out var known) && ReferenceEquals(known, stretch);
            foreach (var (ruleId, forecast) in stretch.Track?.Forecasts.ToList() ?? [])
            {
                if (!present || forecast.Breach.LatestMs < nowMs || IsOpen(stretch, ruleId))
                    moved |= stretch.Track!.Set(ruleId, null);
            }
            if (stretch.Track is not { Forecasts.Count: > 0 })
                moved |= _foretold.Remove(stretch);
        }
        return moved;
    }

    private static bool IsOver(Stretch stretch, string ruleId, long nowMs) =>
        IsOpen(stretch, ruleId)
        || stretch.Definition.Span.ToMs <= nowMs
        || BreachTrack.RulesOf(stretch.Definition).All(rule => rule.Id != ruleId);

    private static bool IsOpen(Stretch stretch, string ruleId)
    {
        foreach (var known in stretch.Known.Values)
        {
            if (known.Excursion.IsOpen && known.Excursion.RuleId == ruleId)
                return true;
        }
        return false;
    }

    private void Clear(ForecastRow row, StretchDefinition? definition, long nowMs, MonitorChanges changes)
    {
        _rows.Remove((row.StretchId, row.RuleId));
        changes.RemovedForecasts.Add(row);
        changes.SystemAlarms.Add(ForecastText.Clear(row, definition, nowMs));
    }

    private static bool IsBeyond(ThresholdRule rule, double value) =>
        rule.Direction == ThresholdDirection.Above ? value >= (double)rule.Threshold : value <= (double)rule.Threshold;

    private static PointForecast Of(Stretch stretch, ThresholdRule rule, BreachForecast breach) =>
        new(stretch.Definition.PointId, rule.Id, rule.Direction, (double)rule.Threshold, stretch.Definition.Profile.Unit, breach);
}
