using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Replay;

/// <summary>What was made anew for the records database.</summary>
/// <param name="State">Read again for each try to write: laying it over what stands changes its rows.</param>
/// <param name="Stretches">With the states of their evaluators.</param>
internal sealed record FreshState(
    Func<CancellationToken, Task<PresentState>> State,
    IReadOnlyList<StretchRow> Stretches,
    FreshMonitor Monitor
);
