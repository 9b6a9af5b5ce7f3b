namespace ColdChain.Ingest.Redelivery;

/// <summary>The redelivery memory as it was when everything up to a sequence had been journaled.</summary>
internal sealed record MemorySnapshot(int Version, Guid Recorder, long Sequence, IReadOnlyList<SessionSnapshot> Sessions)
{
    public const int CurrentVersion = 2;
}
