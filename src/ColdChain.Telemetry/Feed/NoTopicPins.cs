namespace ColdChain.Telemetry.Feed;

/// <summary>Nothing is pinned: for commands that decode without a device registry.</summary>
internal sealed class NoTopicPins : ITopicPins
{
    public Task WhenKnownAsync(CancellationToken cancel) => Task.CompletedTask;

    public bool Allows(string site, string device, ReadOnlySpan<byte> topic, long receivedMs) => true;
}
