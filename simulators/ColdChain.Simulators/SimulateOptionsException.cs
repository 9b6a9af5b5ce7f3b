namespace ColdChain.Simulators;

/// <summary>Options that do not fit the scenario; the message says what to do.</summary>
public sealed class SimulateOptionsException(string message) : Exception(message);
