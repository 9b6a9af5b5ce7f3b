namespace ColdChain.Simulators.Scenarios;

/// <summary>What can happen to a device of a scenario; in files in lower kebab case.</summary>
public enum ScenarioEventKind
{
    /// <summary>Freezer or fridge without mains; its battery-backed sensor goes on.</summary>
    PowerFailure,

    /// <summary>The compressor does not run.</summary>
    CompressorFailure,

    /// <summary>Door of a freezer or fridge.</summary>
    DoorOpen,

    /// <summary>Lid of a dewar or shipper.</summary>
    LidOpen,

    /// <summary>A dewar's controller gets no liquid.</summary>
    FillFailure,

    /// <summary>A dewar has lost its insulating vacuum.</summary>
    VacuumLoss,

    /// <summary>A shipper lies on its side.</summary>
    Tilt,

    /// <summary>No connection: samples are stored, and uploaded afterwards.</summary>
    Offline,

    /// <summary>A sensor is at fault; see <see cref="SensorFault"/>.</summary>
    SensorFault,

    /// <summary>Air conditioning of a room has failed.</summary>
    AirConditioningFailure,

    /// <summary>A controlled-rate freezer's liquid nitrogen has run out.</summary>
    NitrogenEmpty,

    /// <summary>A run that begins meanwhile runs with ramps four times as steep and without holds: the controller was left at another programme.</summary>
    WrongProgramme,
}
