using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Notifications.Links;

/// <summary>What became of a link.</summary>
/// <param name="Alarm">Null when the link leads to none.</param>
/// <param name="Link">Null when it is not one of ours.</param>
public sealed record AnswerResult(AnswerOutcome Outcome, AlarmView? Alarm, AnswerLink? Link);
