namespace ColdChain.Domain.Cryopreservation;

/// <summary>What the record says about when a run was, in ms since 1970-01-01 UTC.</summary>
/// <param name="StartMs">Null: nobody said; the programme is then judged from where cooling began.</param>
/// <param name="EndMs">Null: the run goes on as far as the samples do. Samples after it are left out.</param>
public readonly record struct RunSpan(long? StartMs, long? EndMs = null);
