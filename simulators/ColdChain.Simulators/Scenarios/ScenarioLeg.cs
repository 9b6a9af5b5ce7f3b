namespace ColdChain.Simulators.Scenarios;

/// <summary>A leg of a shipment: what surrounds the shipper for a while.</summary>
/// <param name="From">After the start of the simulated time.</param>
/// <param name="AmbientC">C.</param>
public sealed record ScenarioLeg(TimeSpan From, TimeSpan For, double AmbientC);
