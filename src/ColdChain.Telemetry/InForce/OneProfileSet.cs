using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.InForce;

/// <summary>The same decoders everywhere: for commands that decode without a service.</summary>
internal sealed class OneProfileSet(MessageDecoders decoders) : IProfileTimeline
{
    public Task WhenKnownAsync(CancellationToken cancel) => Task.CompletedTask;

    public MessageDecoders At(long sequence) => decoders;

    public IReadOnlyList<MessageDecoders> Between(long sequence, long upTo) => [decoders];

    public MessageDecoders? Take(in JournalRecord record) => null;
}
