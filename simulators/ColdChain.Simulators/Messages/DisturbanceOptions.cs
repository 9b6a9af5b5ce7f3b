namespace ColdChain.Simulators.Messages;

/// <summary>What goes wrong between a device and the broker. All off by default; all seeded.</summary>
public sealed record DisturbanceOptions
{
    public static readonly DisturbanceOptions None = new();

    /// <summary>Share of messages that are published twice, 0 to 1.</summary>
    public double Duplicates { get; init; }

    /// <summary>Share of messages that leave only after the next one, 0 to 1.</summary>
    public double Disorder { get; init; }

    /// <summary>Share of messages that never leave: their sequence numbers are missing, 0 to 1.</summary>
    public double Lost { get; init; }

    /// <summary>Share of single messages without a time of their own, 0 to 1. Stored samples always carry their time.</summary>
    public double WithoutTime { get; init; }

    /// <summary>The device does not count its messages.</summary>
    public bool WithoutSequence { get; init; }

    /// <summary>The device's clock minus true time, at the start.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>The device's clock gains this much, millionths.</summary>
    public double ClockDriftPpm { get; init; }

    /// <summary>What the device's clock says.</summary>
    /// <param name="running">How long it has run since the start of the simulation.</param>
    public DateTimeOffset DeviceTime(DateTimeOffset time, TimeSpan running) => time + ClockSkew + (running * (ClockDriftPpm / 1e6));
}
