using ColdChain.Domain.Cryopreservation;

namespace ColdChain.Monitoring.Cryopreservation.Json;

/// <summary>How a run ended. Temperatures in C.</summary>
/// <param name="Reached">Null: not known.</param>
public sealed record RunEndJson(double Planned, bool? Reached, string? ReachedAt, double? Last, string? LastAt)
{
    internal static RunEndJson Of(RunEnd end) =>
        new(end.PlannedC, end.Reached, RunText.Iso(end.ReachedAtMs), RunText.Round(end.LastC), RunText.Iso(end.LastAtMs));
}
