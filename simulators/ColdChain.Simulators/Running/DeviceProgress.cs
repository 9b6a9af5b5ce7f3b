namespace ColdChain.Simulators.Running;

/// <summary>How far a device has come.</summary>
/// <param name="NextSample">Index of the first sample that is not known to have arrived.</param>
/// <param name="Sequence">Number of its next message.</param>
public sealed record DeviceProgress(long NextSample, long Sequence);
