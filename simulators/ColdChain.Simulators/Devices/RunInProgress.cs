using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Devices;

/// <summary>A run of a controlled-rate freezer at one instant.</summary>
/// <param name="Number">Of the run in the scenario, from 0.</param>
/// <param name="Into">Since the sample was put in; negative while the chamber is cooled before.</param>
/// <param name="Wrong">The controller runs another programme than the one that was asked for.</param>
internal sealed record RunInProgress(ScenarioRun Run, int Number, TimeSpan Into, bool Wrong);
