namespace ColdChain.Telemetry.Stores;

/// <summary>Does writing into the time-series store go on?</summary>
public interface IStoreHealth
{
    /// <summary>What keeps it from writing now, in one line that says what to do; null when nothing does.</summary>
    string? Trouble { get; }

    /// <summary>The last journal sequence that is durable in the store, and whose readings are chosen by whoever reads them; 0 before the writer knows.</summary>
    long Cursor { get; }

    /// <summary>Age of the newest stored message while there are others behind it; 0 when the store has all.</summary>
    double LagSeconds { get; }

    /// <summary>Durable messages that are not in the store yet.</summary>
    long LagMessages { get; }
}
