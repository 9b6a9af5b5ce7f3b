namespace ColdChain.Simulators.Devices;

/// <summary>An equipment with its physics and what its device can measure in it.</summary>
internal interface ISimulatedEquipment
{
    IReadOnlyList<ChannelDescription> Channels { get; }

    /// <summary>Sums since the start.</summary>
    EquipmentTruth Truth => default;

    /// <summary>Lets time pass.</summary>
    /// <param name="seconds">Above 0 and at most 60.</param>
    void Advance(in SimulatedConditions conditions, double seconds);

    /// <summary>The true values now, in the order of <see cref="Channels"/>.</summary>
    void Read(Span<double> values);
}
