namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>More alarms than people can answer: from the announcement that makes more than ten in ten minutes until fewer than five are left in ten minutes.</summary>
/// <param name="FromMs">ms UTC.</param>
/// <param name="ToMs">ms UTC; the end of the period when it goes on.</param>
/// <param name="Announced">Announcements from the ten minutes before its start to its end.</param>
public sealed record AlarmFlood(long FromMs, long ToMs, int Announced);
