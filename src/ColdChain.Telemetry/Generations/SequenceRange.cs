namespace ColdChain.Telemetry.Generations;

/// <summary>Messages of one recorder, both ends inclusive.</summary>
internal readonly record struct SequenceRange(Guid Recorder, long From, long To)
{
    public bool Includes(Guid recorder, long sequence) => recorder == Recorder && sequence >= From && sequence <= To;
}
