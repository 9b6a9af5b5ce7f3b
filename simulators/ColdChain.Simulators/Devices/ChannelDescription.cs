namespace ColdChain.Simulators.Devices;

/// <summary>A channel of a simulated device.</summary>
/// <param name="Name">As in the payload.</param>
/// <param name="Metric">As the service knows it.</param>
/// <param name="PayloadMetric">Written to the payload where the name alone does not say the metric; otherwise null.</param>
/// <param name="PayloadUnit">Written to the payload where the value has a unit to be told; otherwise null.</param>
/// <param name="Measured">True: a sensor with noise and resolution. False: a switch or a counter, exact.</param>
public sealed record ChannelDescription(string Name, string Metric, string? PayloadMetric, string? PayloadUnit, bool Measured)
{
    internal static ChannelDescription Temperature(string name) => new(name, "temperature", null, null, Measured: true);

    internal static ChannelDescription Switch(string name) => new(name, "door", null, null, Measured: false);
}
