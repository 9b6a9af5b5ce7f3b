using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>Walks through the life of one alarm and tells the figures what falls into their period.</summary>
internal sealed class AlarmLifeWalk(AlarmPerformanceFold figures, AlarmLife life, int source)
{
    private AlarmState _state = AlarmState.Normal;
    private bool _live;
    private bool _replayedWait;
    private Announcement? _begun;
    private Run _standing;
    private Run _lasting;
    private Run _annunciated;
    private Run _waiting;
    private Run _withheld;

    public void Go()
    {
        var at = long.MinValue;
        foreach (var step in life.Steps)
        {
            // Steps are in the order in which they were written, whatever their times say.
            at = Math.Max(at, step.AtMs);
            if (at >= figures.Period.ToMs)
                break;
            Take(step, at);
        }
        End();
    }

    private void Take(in AlarmLifeStep step, long at)
    {
        var before = _state;
        _state = step.To;
        if (step.Event is AlarmEvent.Rise or AlarmEvent.Resume)
            _live = true;
        if (step.Event == AlarmEvent.Clear)
        {
            _live = false;
            if (_begun is { ClearedMs: null })
                _begun.ClearedMs = at;
            _begun = null;
        }
        if (_state == AlarmState.Unacknowledged && before != AlarmState.Unacknowledged && !step.Replayed)
            Announce(step, at);
        if (IsWithheld(_state) && _state != before)
            figures.BeginWithheld(_state, at);
        Follow(step, at, before);
    }

    private void Announce(in AlarmLifeStep step, long at)
    {
        var begins = step.Event is AlarmEvent.Rise or AlarmEvent.Resume;
        var announcement = new Announcement(at, source, life.Severity, begins) { AsksAgain = step.Event == AlarmEvent.ReAlarm };
        if (begins)
            _begun = announcement;
        if (at >= figures.Period.FromMs)
            figures.Announce(announcement);
    }

    private void Follow(in AlarmLifeStep step, long at, AlarmState before)
    {
        (_standing, var stood) = _standing.At(_live && !IsWithheld(_state), at);
        figures.Stood(stood, at);
        (_lasting, var lasted) = _lasting.At(_live, at);
        figures.Lasted(lasted, at);
        (_annunciated, var annunciated) = _annunciated.At(_state is AlarmState.Unacknowledged or AlarmState.Acknowledged, at);
        figures.Annunciated(life, annunciated, at, ended: true);

        var waits = NeedsAnswer(_state);
        if (waits && _waiting.SinceMs is null)
            _replayedWait = step.Replayed;
        (_waiting, var waited) = _waiting.At(waits, at);
        if (waited is { } since && !_replayedWait && step.ByPerson && step.Event is AlarmEvent.Acknowledge or AlarmEvent.Shelve)
            figures.Answered(since, at);

        if (_state == before)
            return;
        if (_withheld.SinceMs is { } from)
            figures.WasWithheld(before, from, at);
        _withheld = IsWithheld(_state) ? new Run(at) : default;
    }

    private void End()
    {
        var to = figures.Period.ToMs;
        figures.Stood(_standing.SinceMs, to);
        figures.Lasted(_lasting.SinceMs, to);
        figures.Annunciated(life, _annunciated.SinceMs, to, ended: false);
        if (_waiting.SinceMs is { } since && !_replayedWait)
            figures.StillWaits(since);
        if (_withheld.SinceMs is { } from)
        {
            figures.WasWithheld(_state, from, to);
            figures.EndWithheld(_state);
        }
    }

    private static bool IsWithheld(AlarmState state) =>
        state is AlarmState.Shelved or AlarmState.SuppressedByDesign or AlarmState.OutOfService;

    private static bool NeedsAnswer(AlarmState state) =>
        state is AlarmState.Unacknowledged or AlarmState.ReturnedUnacknowledged or AlarmState.LatchedUnacknowledged;
}
