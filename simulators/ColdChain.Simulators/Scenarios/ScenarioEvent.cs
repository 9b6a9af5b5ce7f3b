namespace ColdChain.Simulators.Scenarios;

/// <summary>Something that happens to one device for a while.</summary>
/// <param name="At">After the start of the simulated time.</param>
/// <param name="For">How long; null: to the end.</param>
/// <param name="Channel">The channel at fault, for sensor faults; null: all measured channels of the device.</param>
/// <param name="Fault">For sensor faults.</param>
public sealed record ScenarioEvent(string Device, ScenarioEventKind Kind, TimeSpan At, TimeSpan? For, string? Channel, SensorFault Fault)
{
    /// <summary>The instant at which it is over; null: never.</summary>
    public TimeSpan? End => At + For;

    public bool IsActive(TimeSpan at) => at >= At && (End is not { } end || at < end);
}
