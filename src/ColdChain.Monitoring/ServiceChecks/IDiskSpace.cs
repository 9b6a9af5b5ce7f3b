namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>The disk of the journal.</summary>
internal interface IDiskSpace
{
    /// <summary>Null when the system does not tell.</summary>
    DiskSpace? Read();
}
