namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>How an InfluxDB wants to be written to. Reads go through <c>/query</c> in InfluxQL, which all versions serve.</summary>
public enum InfluxDbApi
{
    /// <summary>InfluxDB 2.x and 3.x: <c>/api/v2/write</c> with organisation, bucket and token.</summary>
    V2 = 0,

    /// <summary>InfluxDB 1.x: <c>/write</c> with database, user and password.</summary>
    V1 = 1,
}
