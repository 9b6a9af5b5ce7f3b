namespace ColdChain.Monitoring.Holds;

/// <summary>What quality assurance decides about a batch on hold.</summary>
public enum DispositionDecision
{
    Release = 0,
    Quarantine = 1,
    Reject = 2,
}
