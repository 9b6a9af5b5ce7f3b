namespace ColdChain.Web.Views;

/// <summary>How an equipment is, in one word; ordered from calm to urgent.</summary>
public enum Condition
{
    Normal = 0,

    /// <summary>No measuring point: nothing is judged.</summary>
    NotMonitored = 1,

    /// <summary>Beyond a limit, and the delay of its rule still runs.</summary>
    OutOfRange = 2,
    Warning = 3,

    /// <summary>Nothing recent: unmonitored time is never in range.</summary>
    NoCurrentData = 4,
    SensorFault = 5,
    Alarm = 6,
    Critical = 7,
}
