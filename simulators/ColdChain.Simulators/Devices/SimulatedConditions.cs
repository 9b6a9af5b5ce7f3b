namespace ColdChain.Simulators.Devices;

/// <summary>What the timeline of a scenario does to an equipment at one instant.</summary>
/// <param name="WantedAmbientC">The room's temperature there and then, C.</param>
/// <param name="NitrogenEmpty">A controlled-rate freezer gets no liquid.</param>
/// <param name="Run">What a controlled-rate freezer is doing; null: nothing.</param>
/// <param name="Open">The door or the lid is open.</param>
internal readonly record struct SimulatedConditions(
    double WantedAmbientC,
    bool Open,
    bool PowerFailed,
    bool CompressorFailed,
    bool FillFailed,
    bool VacuumLost,
    bool Tilted,
    bool ConditioningFailed,
    bool NitrogenEmpty = false,
    RunInProgress? Run = null
);
