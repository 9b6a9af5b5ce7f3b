using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Telemetry.Generations;

/// <summary>Nothing is ever decoded again.</summary>
internal sealed class NoGenerations : IGenerations
{
    public bool IsEmpty => true;

    public IReadOnlyCollection<ChannelId> Touched => [];

    public ValueTask WhenKnownAsync(CancellationToken cancel) => ValueTask.CompletedTask;

    public bool IsChosen(in Reading reading) => true;

    public IReadOnlyList<SequenceRange> Affecting(in ChannelId channel, TimeRange span) => [];
}
