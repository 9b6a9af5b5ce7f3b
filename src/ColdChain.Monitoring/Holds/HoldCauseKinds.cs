namespace ColdChain.Monitoring.Holds;

/// <summary>What puts a batch on hold.</summary>
public static class HoldCauseKinds
{
    public const string Excursion = "excursion";
    public const string Budget = "budget";
}
