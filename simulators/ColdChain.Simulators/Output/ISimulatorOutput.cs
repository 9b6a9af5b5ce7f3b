namespace ColdChain.Simulators.Output;

/// <summary>Where simulated devices publish to. Each device has a connection of its own, as real ones have.</summary>
public interface ISimulatorOutput
{
    /// <summary>Connects one device.</summary>
    /// <exception cref="IOException">Unreachable or refused; the message says why.</exception>
    Task<IDeviceLink> ConnectAsync(DeviceLinkOptions device, CancellationToken cancel);
}
