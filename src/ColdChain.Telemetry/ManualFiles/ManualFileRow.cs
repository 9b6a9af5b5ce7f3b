namespace ColdChain.Telemetry.ManualFiles;

/// <summary>One sample of a manual file, in the canonical unit of its metric.</summary>
internal readonly record struct ManualFileRow(long TimeMs, string Channel, string Metric, string Unit, double Value);
