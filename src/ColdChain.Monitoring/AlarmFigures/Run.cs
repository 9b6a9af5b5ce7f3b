namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>A span of time in which something held without a break.</summary>
/// <param name="SinceMs">Null: it does not hold now.</param>
internal readonly record struct Run(long? SinceMs)
{
    /// <summary>What holds from <paramref name="atMs"/> on.</summary>
    /// <returns>The run from then on, and the start of one that ended here; null when none did.</returns>
    public (Run Next, long? EndedSinceMs) At(bool holds, long atMs) =>
        holds ? (SinceMs is null ? new Run(atMs) : this, null) : (default, SinceMs);
}
