namespace ColdChain.Monitoring.Devices;

/// <summary>What was committed last.</summary>
/// <param name="Cursor">The last journal sequence whose sightings are in the rows.</param>
/// <param name="NotifyFromSequence">Alarms about older messages notify nobody.</param>
internal sealed record RegistryState(
    long Cursor,
    long NotifyFromSequence,
    IReadOnlyList<SightedDevice> Devices,
    IReadOnlyList<SightedChannel> Channels,
    IReadOnlyList<SightedTopic> Topics,
    IReadOnlyList<SightingOverflow> Overflow
);
