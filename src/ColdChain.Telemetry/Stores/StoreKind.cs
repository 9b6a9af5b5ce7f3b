namespace ColdChain.Telemetry.Stores;

/// <summary>Which time-series store is used.</summary>
public enum StoreKind
{
    /// <summary>A file beside the others: one machine, nothing to install.</summary>
    Sqlite = 0,

    InfluxDb = 1,
}
