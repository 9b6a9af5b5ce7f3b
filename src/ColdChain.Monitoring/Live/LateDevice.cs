using System.Runtime.InteropServices;

namespace ColdChain.Monitoring.Live;

/// <summary>A device that is overdue.</summary>
/// <param name="PatienceMs">How long it may be silent.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LateDevice(string Site, string Device, long LastHeardMs, double PatienceMs);
