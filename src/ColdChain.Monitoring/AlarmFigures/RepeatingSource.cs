namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>A source that comes and goes too often.</summary>
/// <param name="Announced">Of its announcements, those within such a run.</param>
public sealed record RepeatingSource(AlarmSource Source, int Announced);
