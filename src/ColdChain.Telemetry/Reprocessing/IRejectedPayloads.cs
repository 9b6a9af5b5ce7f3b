namespace ColdChain.Telemetry.Reprocessing;

/// <summary>The bytes of rejected messages, from the journal.</summary>
public interface IRejectedPayloads
{
    /// <returns>Null: another recorder's, or no longer in this journal.</returns>
    RejectedPayload? Find(Guid recorder, long sequence);
}
