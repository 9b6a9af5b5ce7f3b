namespace ColdChain.Monitoring.Cryopreservation.Json;

/// <summary>Unmonitored time of a run.</summary>
public sealed record RunGapJson(string Start, string End, double Seconds);
