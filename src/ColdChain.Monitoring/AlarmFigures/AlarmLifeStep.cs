using System.Runtime.InteropServices;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>A step in the life of an alarm, as far as the figures ask.</summary>
/// <param name="AtMs">
/// ms UTC. A person's step bears the clock's time, the monitor's the receive time of what it judged: behind a backlog a later step may bear an earlier time.
/// </param>
/// <param name="Replayed">It was made in a replay: nobody was told.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AlarmLifeStep(long AtMs, AlarmEvent Event, AlarmState To, bool ByPerson, bool Replayed);
