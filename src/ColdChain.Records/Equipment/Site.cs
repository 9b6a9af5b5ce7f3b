namespace ColdChain.Records.Equipment;

/// <summary>A place that runs equipment (站点).</summary>
/// <param name="Code">As in the native topic.</param>
/// <param name="TimeZone">IANA id; the console shows this zone's local time and says so.</param>
public sealed record Site(string Code, string Name, string TimeZone);
