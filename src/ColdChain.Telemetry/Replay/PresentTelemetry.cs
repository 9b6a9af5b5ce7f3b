using ColdChain.Telemetry.Stores;

namespace ColdChain.Telemetry.Replay;

/// <summary>The stores as the service left them.</summary>
/// <param name="Directory"><c>Telemetry:Directory</c>.</param>
/// <param name="Series">As it is, only read.</param>
public sealed record PresentTelemetry(string Directory, StoreKind Kind, ITimeSeriesStore Series)
{
    /// <summary>The files that are made of the journal alone, in the order in which they are put in place.</summary>
    public static IReadOnlyList<string> Files { get; } = ["readings.db", "rejects.db", "profile-sets.db", "decode-state.db"];
}
