namespace ColdChain.Evidence.Recorder;

/// <summary>A time in which the recorder had no connection to a source. Receive times, ms UTC.</summary>
/// <param name="FromMs">Where <paramref name="Cause"/> is unclean: the last sign of life before.</param>
/// <param name="ToMs">Null: it goes on.</param>
/// <param name="Reason">As the journal has it, in English; null: nothing was written.</param>
/// <param name="MayHaveMissed">The broker had not kept the session, or it goes on: what was published then may not have come.</param>
public sealed record RecorderOutage(string Source, long FromMs, long? ToMs, OutageCause Cause, string? Reason, bool MayHaveMissed);
