namespace ColdChain.Simulators.Devices;

/// <summary>One sample of all channels of a device.</summary>
/// <param name="Index">Number of the sample since the start of the simulation, from 0.</param>
/// <param name="Time">True time of the sample, before any error of the device's clock.</param>
public sealed record DeviceSample(long Index, DateTimeOffset Time, IReadOnlyList<ChannelValue> Channels);
