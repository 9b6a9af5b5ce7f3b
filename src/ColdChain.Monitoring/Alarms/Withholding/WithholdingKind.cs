namespace ColdChain.Monitoring.Alarms.Withholding;

/// <summary>Why alarms are not announced (ISA-18.2 clause 11: shelving, designed suppression, out of service).</summary>
public enum WithholdingKind
{
    /// <summary>A person sets one alarm aside for a while.</summary>
    Shelving = 0,

    /// <summary>Expected while something planned goes on: maintenance, a defrost, loading with the door open.</summary>
    Suppression = 1,

    /// <summary>The equipment is not in use, until a person says that it is again.</summary>
    OutOfService = 2,
}
