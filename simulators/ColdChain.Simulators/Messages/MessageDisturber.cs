using ColdChain.Simulators.Devices;

namespace ColdChain.Simulators.Messages;

/// <summary>Loses, holds back and doubles the messages of one device, as its options say.</summary>
/// <param name="noise">Keyed by device; the number of the message decides what happens to it.</param>
internal sealed class MessageDisturber(DisturbanceOptions options, SeededNoise noise)
{
    // Independent decisions about one message take different numbers.
    private const int Decisions = 4;
    private SimulatorMessage? _held;

    /// <summary>Index of the oldest sample that is held back; null when none is.</summary>
    public long? HeldFrom => _held?.FirstSample;

    /// <summary>Whether this single message leaves without a time.</summary>
    public bool DropsTime(long sequence) => noise.Chance(sequence * Decisions, options.WithoutTime);

    /// <summary>What leaves the device now, in order.</summary>
    /// <param name="sequence">Number of the message.</param>
    /// <param name="outbox">Takes what leaves.</param>
    /// <returns>False when the message was lost.</returns>
    public bool Pass(SimulatorMessage message, long sequence, Queue<SimulatorMessage> outbox)
    {
        if (noise.Chance((sequence * Decisions) + 1, options.Lost))
            return false;
        if (_held is null && noise.Chance((sequence * Decisions) + 2, options.Disorder))
        {
            _held = message;
            return true;
        }
        outbox.Enqueue(message);
        Release(outbox);
        if (noise.Chance((sequence * Decisions) + 3, options.Duplicates))
            outbox.Enqueue(message with { Copy = true });
        return true;
    }

    /// <summary>Lets go of what is held back.</summary>
    public void Release(Queue<SimulatorMessage> outbox)
    {
        if (_held is not null)
            outbox.Enqueue(_held);
        _held = null;
    }
}
