using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Sampling;

/// <summary>Reports on the sampling rule that a site has to keep.</summary>
public interface ISamplingLog
{
    /// <summary>The product points of an equipment; empty when its site has no rule.</summary>
    /// <param name="span">With an end.</param>
    /// <exception cref="Telemetry.Stores.StoreUnavailableException">The readings cannot be had now.</exception>
    Task<IReadOnlyList<PointSampling>> CheckAsync(EquipmentItem equipment, TimeRange span, CancellationToken cancel);
}
