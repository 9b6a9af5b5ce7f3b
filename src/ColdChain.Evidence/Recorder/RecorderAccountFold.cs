using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Journal;

namespace ColdChain.Evidence.Recorder;

/// <summary>
/// Makes a recorder's account out of its journal. Pure: the same records give the same account. Feed it at least every record without a topic, in order; with the
/// others too, the beginning of an outage that nothing was written about is known more exactly.
/// </summary>
public sealed class RecorderAccountFold(Guid recorder)
{
    private readonly Dictionary<string, Open> _open = new(StringComparer.Ordinal);
    private readonly List<RecorderSession> _sessions = [];
    private readonly List<RecorderOutage> _outages = [];
    private readonly List<long> _unread = [];
    private long _lastMs = long.MinValue;

    public void Add(JournalEntryType type, long receivedMs, ReadOnlySpan<byte> payload)
    {
        if (type is JournalEntryType.Connected or JournalEntryType.Disconnected or JournalEntryType.SubscriptionsChanged)
            AddNote(type, receivedMs, payload);
        _lastMs = Math.Max(_lastMs, receivedMs);
    }

    /// <summary>What touches the span. May be asked at any time, and again.</summary>
    /// <param name="holes">What the devices' own counters say.</param>
    public RecorderAccount Take(TimeRange span, IReadOnlyList<CounterHole> holes)
    {
        var going = _open.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).ToList();
        return new RecorderAccount(
            recorder,
            span,
            [
                .. _sessions
                    .Concat(going.Select(open => open.Session).OfType<RecorderSession>())
                    .Where(session => Touches(span, session.FromMs, session.ToMs))
                    .OrderBy(session => session.FromMs)
                    .ThenBy(session => session.Source, StringComparer.Ordinal),
            ],
            [
                .. _outages
                    .Concat(going.Select(open => open.Outage).OfType<RecorderOutage>())
                    .Where(outage => Touches(span, outage.FromMs, outage.ToMs))
                    .OrderBy(outage => outage.FromMs)
                    .ThenBy(outage => outage.Source, StringComparer.Ordinal),
            ],
            holes,
            _unread.Count(span.Contains)
        );
    }

    private void AddNote(JournalEntryType type, long receivedMs, ReadOnlySpan<byte> payload)
    {
        Note? note = null;
        try
        {
            note = JsonSerializer.Deserialize<Note>(payload, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // Counted below: what cannot be read is said, not passed over.
        }
        if (note?.Source is not { } source)
            _unread.Add(receivedMs);
        else if (type == JournalEntryType.Connected)
            Connect(source, receivedMs, note);
        else if (type == JournalEntryType.Disconnected)
            Disconnect(source, receivedMs, note);
        else if (note.Granted is { } granted)
            Subscribe(source, receivedMs, [.. granted.Select(GrantedOf)]);
    }

    private void Connect(string source, long receivedMs, Note note)
    {
        var before = _open.GetValueOrDefault(source);
        if (before.Session is { } session)
        {
            // No end was written: the process or the machine went. The newest record before is the last sign of life.
            var lastMs = Math.Clamp(_lastMs, session.FromMs, Math.Max(session.FromMs, receivedMs));
            _sessions.Add(session with { ToMs = lastMs });
            _outages.Add(new RecorderOutage(source, lastMs, receivedMs, OutageCause.Unclean, Reason: null, !note.SessionPresent));
        }
        else if (before.Outage is { } outage)
        {
            _outages.Add(outage with { ToMs = receivedMs, MayHaveMissed = !note.SessionPresent });
        }
        _open[source] = new Open(
            new RecorderSession(
                source,
                receivedMs,
                ToMs: null,
                note.SessionPresent,
                note.SessionExpirySeconds,
                [.. (note.Subscriptions ?? []).Select(GrantedOf)]
            ),
            Outage: null
        );
    }

    /// <summary>What a resumed session subscribes to now, where it is something else than before: the account tells a session of its own, without an outage between.</summary>
    private void Subscribe(string source, long receivedMs, IReadOnlyList<GrantedFilter> granted)
    {
        if (!_open.TryGetValue(source, out var open))
        {
            // The records begin within a connection: that it was there is all that is known of it.
            _open[source] = new Open(
                new RecorderSession(source, receivedMs, ToMs: null, Resumed: true, SessionExpirySeconds: null, granted),
                Outage: null
            );
            return;
        }
        if (open.Session is not { } session || session.Filters.ToHashSet().SetEquals(granted))
            return;
        var known = session.Filters.Count > 0;
        if (known)
            _sessions.Add(session with { ToMs = receivedMs });
        var after = known ? session with { FromMs = receivedMs, Resumed = true } : session;
        _open[source] = new Open(after with { Filters = granted }, Outage: null);
    }

    private void Disconnect(string source, long receivedMs, Note note)
    {
        if (_open.GetValueOrDefault(source).Session is { } session)
            _sessions.Add(session with { ToMs = receivedMs });
        else if (_open.ContainsKey(source))
            return;
        var cause = note.Planned ? OutageCause.Planned : OutageCause.Lost;
        _open[source] = new Open(
            Session: null,
            new RecorderOutage(source, receivedMs, ToMs: null, cause, note.Reason, MayHaveMissed: true)
        );
    }

    /// <summary>Both ends inclusive: a reconnection within one millisecond is one too.</summary>
    private static bool Touches(TimeRange span, long fromMs, long? toMs) => !(fromMs > span.ToMs) && !(toMs < span.FromMs);

    private readonly record struct Open(RecorderSession? Session, RecorderOutage? Outage);

    private static GrantedFilter GrantedOf(NotedFilter noted) => new(noted.Filter ?? "", noted.Qos, noted.GrantedQos, noted.ReasonCode);

    /// <summary>What is needed of all kinds of note (docs/journal.md).</summary>
    private sealed record Note(
        string? Source,
        bool SessionPresent,
        double? SessionExpirySeconds,
        IReadOnlyList<NotedFilter>? Subscriptions,
        IReadOnlyList<NotedFilter>? Granted,
        bool Planned,
        string? Reason
    );

    private sealed record NotedFilter(string? Filter, int Qos, int? GrantedQos, int ReasonCode);
}
