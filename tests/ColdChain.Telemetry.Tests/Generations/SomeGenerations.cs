using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Generations;

namespace ColdChain.Telemetry.Tests.Generations;

/// <summary>Generations as a plain dictionary says.</summary>
internal sealed class SomeGenerations : IGenerations
{
    public Dictionary<(Guid Recorder, long Sequence), long> Newest { get; } = [];

    public List<(ChannelId Channel, SequenceRange Range)> Ranges { get; } = [];

    public bool IsEmpty => Newest.Count == 0;

    public IReadOnlyCollection<ChannelId> Touched => [.. Ranges.Select(each => each.Channel).Distinct()];

    public ValueTask WhenKnownAsync(CancellationToken cancel) => ValueTask.CompletedTask;

    public bool IsChosen(in Reading reading) => Newest.GetValueOrDefault((reading.Recorder, reading.Sequence)) == reading.Generation;

    public IReadOnlyList<SequenceRange> Affecting(in ChannelId channel, TimeRange span)
    {
        var wanted = channel;
        return [.. Ranges.Where(each => each.Channel == wanted).Select(each => each.Range)];
    }
}
