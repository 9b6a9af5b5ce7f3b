using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Tests.Alarms;

/// <summary>
/// A second reading of the standard, written without the machine's bits: it asks the whole history, "was it announced since, was it answered since".
/// </summary>
internal static class AlarmHistory
{
    public static AlarmState StateOf(bool latching, IReadOnlyList<AlarmEvent> events)
    {
        if (Holds(events, events.Count, AlarmEvent.RemoveFromService, AlarmEvent.ReturnToService))
            return AlarmState.OutOfService;
        if (Holds(events, events.Count, AlarmEvent.Suppress, AlarmEvent.Unsuppress))
            return AlarmState.SuppressedByDesign;
        if (Holds(events, events.Count, AlarmEvent.Shelve, AlarmEvent.Unshelve))
            return AlarmState.Shelved;
        var live = IsLive(events, events.Count);
        var unseen = LastAnnounced(events) > LastAnswered(events);
        if (live)
            return unseen ? AlarmState.Unacknowledged : AlarmState.Acknowledged;
        if (latching && IsLatched(events))
            return unseen ? AlarmState.LatchedUnacknowledged : AlarmState.LatchedAcknowledged;
        return unseen ? AlarmState.ReturnedUnacknowledged : AlarmState.Normal;
    }

    /// <summary>After the first <paramref name="count"/> events.</summary>
    private static bool Holds(IReadOnlyList<AlarmEvent> events, int count, AlarmEvent begin, AlarmEvent end)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            if (events[i] == begin)
                return true;
            if (events[i] == end)
                return false;
        }
        return false;
    }

    private static bool IsLive(IReadOnlyList<AlarmEvent> events, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            if (events[i] is AlarmEvent.Rise or AlarmEvent.Resume)
                return true;
            if (events[i] == AlarmEvent.Clear)
                return false;
        }
        return false;
    }

    private static bool Withheld(IReadOnlyList<AlarmEvent> events, int count) =>
        Holds(events, count, AlarmEvent.Shelve, AlarmEvent.Unshelve)
        || Holds(events, count, AlarmEvent.Suppress, AlarmEvent.Unsuppress)
        || Holds(events, count, AlarmEvent.RemoveFromService, AlarmEvent.ReturnToService);

    /// <summary>It began in the open, was released while it stood, or asked again while it stood.</summary>
    private static int LastAnnounced(IReadOnlyList<AlarmEvent> events) =>
        Last(
            events,
            i =>
                !Withheld(events, i + 1)
                && events[i] switch
                {
                    AlarmEvent.Rise or AlarmEvent.Resume => !IsLive(events, i),
                    AlarmEvent.ReAlarm => IsLive(events, i),
                    AlarmEvent.Unshelve or AlarmEvent.Unsuppress or AlarmEvent.ReturnToService => Withheld(events, i) && IsLive(events, i),
                    _ => false,
                }
        );

    private static int LastAnswered(IReadOnlyList<AlarmEvent> events) =>
        Last(events, i => events[i] == AlarmEvent.Shelve || (events[i] == AlarmEvent.Acknowledge && !Withheld(events, i)));

    /// <summary>Its last end in the open came after its last beginning in the open, and nobody reset it since.</summary>
    private static bool IsLatched(IReadOnlyList<AlarmEvent> events)
    {
        var ended = Last(events, i => events[i] == AlarmEvent.Clear && IsLive(events, i) && !Withheld(events, i));
        var began = Last(events, i => events[i] is AlarmEvent.Rise or AlarmEvent.Resume && !IsLive(events, i) && !Withheld(events, i));
        var reset = Last(
            events,
            i =>
                events[i] == AlarmEvent.Reset
                && !Withheld(events, i)
                && !IsLive(events, i)
                && LastAnnounced([.. events.Take(i)]) <= LastAnswered([.. events.Take(i)])
        );
        return ended >= 0 && ended > began && ended > reset;
    }

    private static int Last(IReadOnlyList<AlarmEvent> events, Func<int, bool> holds)
    {
        for (var i = events.Count - 1; i >= 0; i--)
        {
            if (holds(i))
                return i;
        }
        return -1;
    }
}
