namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Whom a step of an escalation names.</summary>
public enum TellKind
{
    Person = 0,

    /// <summary>Those on call then.</summary>
    Rota = 1,
    Channel = 2,
}
