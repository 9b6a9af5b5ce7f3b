using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>How much was set aside in one way.</summary>
/// <param name="State">Shelved, suppressed by design or out of service.</param>
/// <param name="Times">How often an alarm went into it within the period.</param>
/// <param name="Time">Sum over all alarms of the time in it within the period.</param>
/// <param name="AtEnd">Alarms in it at the end of the period.</param>
public sealed record WithheldFigure(AlarmState State, int Times, TimeSpan Time, int AtEnd);
