using System.Diagnostics.CodeAnalysis;
using ColdChain.Domain.Readings;

namespace ColdChain.Monitoring.Live;

/// <summary>All stretches in memory, found by channel for the readings, by point and by id for everything else.</summary>
internal sealed class StretchIndex
{
    private readonly Dictionary<string, Stretch> _byId = [];
    private Dictionary<ChannelId, Stretch[]> _byChannel = [];
    private ILookup<string, Stretch> _byPoint = Enumerable.Empty<Stretch>().ToLookup(_ => "");

    public IReadOnlyCollection<Stretch> All => _byId.Values;

    public bool TryFind(ChannelId channel, [NotNullWhen(true)] out Stretch[]? stretches) => _byChannel.TryGetValue(channel, out stretches);

    public bool TryFind(string id, [NotNullWhen(true)] out Stretch? stretch) => _byId.TryGetValue(id, out stretch);

    public IEnumerable<Stretch> OfPoint(string pointId) => _byPoint[pointId];

    /// <summary>Takes over a new directory and says what it changes about the past.</summary>
    public IReadOnlyList<StretchChange> Apply(IReadOnlyList<StretchDefinition> plan)
    {
        var changes = new List<StretchChange>();
        var wanted = plan.ToDictionary(definition => definition.Id);
        foreach (var gone in _byId.Values.Where(stretch => !wanted.ContainsKey(stretch.Definition.Id)).ToList())
        {
            _byId.Remove(gone.Definition.Id);
            changes.Add(new StretchChange(StretchChangeKind.Removed, gone, gone.Definition.Span.FromMs, gone.Definition.Span.ToMs));
        }
        foreach (var definition in plan)
        {
            if (!_byId.TryGetValue(definition.Id, out var stretch))
                changes.Add(Add(definition));
            else if (Change(stretch, definition) is { } change)
                changes.Add(change);
        }
        // The newest first: almost every reading belongs to it.
        _byChannel = _byId
            .Values.GroupBy(stretch => stretch.Definition.Channel)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(stretch => stretch.Definition.Span.FromMs).ToArray());
        _byPoint = _byId.Values.OrderBy(stretch => stretch.Definition.Span.FromMs).ToLookup(stretch => stretch.Definition.PointId);
        return changes;
    }

    private StretchChange Add(StretchDefinition definition)
    {
        var stretch = new Stretch(definition);
        _byId.Add(definition.Id, stretch);
        return new StretchChange(StretchChangeKind.Added, stretch, definition.Span.FromMs, definition.Span.ToMs);
    }

    private static StretchChange? Change(Stretch stretch, StretchDefinition definition)
    {
        var before = stretch.Definition;
        if (!before.JudgesAs(definition))
        {
            stretch.Reset(definition);
            var from = Math.Min(before.Span.FromMs, definition.Span.FromMs);
            return new StretchChange(StretchChangeKind.Rejudged, stretch, from, Later(before.Span.ToMs, definition.Span.ToMs));
        }
        stretch.Move(definition);
        if (before.Span.FromMs != definition.Span.FromMs)
        {
            var from = Math.Min(before.Span.FromMs, definition.Span.FromMs);
            return new StretchChange(StretchChangeKind.Moved, stretch, from, Later(before.Span.ToMs, definition.Span.ToMs));
        }
        if (before.Span.ToMs != definition.Span.ToMs)
        {
            var from = Math.Min(before.Span.ToMs ?? long.MaxValue, definition.Span.ToMs ?? long.MaxValue);
            // Shortened, and nothing judged so far lies beyond the new end.
            var harmless = from == definition.Span.ToMs && !(stretch.NewestMs >= from);
            var to = Later(before.Span.ToMs, definition.Span.ToMs);
            return new StretchChange(StretchChangeKind.Moved, stretch, harmless ? StretchChange.Nothing : from, to);
        }
        return null;
    }

    private static long? Later(long? one, long? other) => one is null || other is null ? null : Math.Max(one.Value, other.Value);
}
