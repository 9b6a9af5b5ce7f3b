namespace ColdChain.Simulators.Load;

/// <summary>How much load is made.</summary>
public sealed record LoadOptions
{
    public string Site { get; init; } = "LOAD";

    /// <summary>Devices; their messages come in turn.</summary>
    public int Devices { get; init; } = 100;

    /// <summary>Messages in all; null: until stopped.</summary>
    public long? Messages { get; init; }

    /// <summary>Messages per second over all devices; null: as fast as the broker acknowledges.</summary>
    public double? Rate { get; init; }

    /// <summary>MQTT connections that share the devices.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Messages on the way per connection; the next waits for an acknowledgement. MQTT allows 65,535; the receive maximum of the broker may be lower.</summary>
    public int InFlight { get; init; } = 200;

    /// <summary>Temperature channels per message: the payload grows with them.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Share of messages without a time of their own, 0 to 1; spread evenly.</summary>
    public double WithoutTime { get; init; }

    /// <summary>Keep a list of every acknowledged message; costs about 40 bytes each.</summary>
    public bool KeepLedger { get; init; } = true;
}
