namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>How much of the load a source makes.</summary>
/// <param name="Share">0 to 1, of all announcements.</param>
public sealed record SourceShare(AlarmSource Source, int Announced, double Share);
