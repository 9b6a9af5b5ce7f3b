using System.Runtime.InteropServices;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>What a finding is about: one alarm stands for it at a time.</summary>
/// <param name="Source">Name of the broker, device, channel or disk; empty for the service as a whole.</param>
/// <param name="Rule">Which of several levels; empty where there is one.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FindingKey(string Kind, string Site, string Source, string Rule);
