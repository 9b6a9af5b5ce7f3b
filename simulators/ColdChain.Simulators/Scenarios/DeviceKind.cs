namespace ColdChain.Simulators.Scenarios;

/// <summary>What a device of a scenario watches; in files in lower kebab case (<c>ultra-low-freezer</c>).</summary>
public enum DeviceKind
{
    /// <summary>-80 C freezer: channels <c>chamber</c>, <c>door</c>.</summary>
    UltraLowFreezer,

    /// <summary>-20 C freezer with defrost: channels <c>chamber</c>, <c>door</c>.</summary>
    Freezer,

    /// <summary>2 to 8 C fridge: channels <c>chamber</c>, <c>door</c>.</summary>
    Fridge,

    /// <summary>Vapour-phase LN2 dewar: channels <c>vapour</c>, <c>level</c> (mm), <c>lid</c>.</summary>
    Ln2Dewar,

    /// <summary>Dry shipper with its logger: channels <c>payload</c>, <c>tilt</c> (degrees), <c>battery</c> (%).</summary>
    DryShipper,

    /// <summary>Room sensor: channels <c>ambient</c>, <c>humidity</c>.</summary>
    Room,

    /// <summary>Controlled-rate freezer: channels <c>chamber</c>, <c>sample</c>, <c>door</c>.</summary>
    ControlledRateFreezer,
}
