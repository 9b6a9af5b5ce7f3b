using static ColdChain.Monitoring.Alarms.AlarmEvent;
using static ColdChain.Monitoring.Alarms.AlarmState;

namespace ColdChain.Monitoring.Alarms;

/// <summary>The life of an alarm.</summary>
internal static class AlarmMachine
{
    /// <summary>
    /// The next state of an alarm (ISA-18.2 / IEC 62682). An event without meaning in a state changes nothing: acknowledging twice is no error.
    /// </summary>
    /// <param name="acknowledged">A person has acknowledged this episode before; asked only by <see cref="Resume"/>: late data never un-acknowledges.</param>
    public static AlarmState Next(AlarmState state, AlarmEvent happened, bool acknowledged) =>
        (state, happened) switch
        {
            (Normal, Rise) => Unacknowledged,
            (Normal, Resume) => acknowledged ? Acknowledged : Unacknowledged,
            (Unacknowledged, Acknowledge) => Acknowledged,
            (Unacknowledged, Clear) => ReturnedUnacknowledged,
            (Acknowledged, Clear) => Normal,
            (ReturnedUnacknowledged, Rise or Resume) => Unacknowledged,
            (ReturnedUnacknowledged, Acknowledge) => Normal,
            _ => state,
        };

    /// <summary>The condition is there now, whether or not anybody has seen it.</summary>
    public static bool IsLive(AlarmState state) => state is Unacknowledged or Acknowledged;
}
