namespace ColdChain.Telemetry;

/// <summary>
/// Which topics devices are pinned to. Asked for every message: answers come from memory, at once, from any thread. The same question has the same
/// answer for ever, so that the journal always decodes to the same readings: a pin holds from a receive time that lies ahead of when it was made.
/// </summary>
public interface ITopicPins
{
    /// <summary>Completes when the pins are known: nothing is decoded before.</summary>
    Task WhenKnownAsync(CancellationToken cancel);

    /// <summary>False when the device was pinned at that time, and to other topics.</summary>
    /// <param name="topic">UTF-8, as received.</param>
    bool Allows(string site, string device, ReadOnlySpan<byte> topic, long receivedMs);
}
