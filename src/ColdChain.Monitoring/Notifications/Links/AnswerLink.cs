namespace ColdChain.Monitoring.Notifications.Links;

/// <summary>What a link in a message says.</summary>
/// <param name="AnnouncedMs">The announcement that it answers: once that is answered the link is spent.</param>
public sealed record AnswerLink(string AlarmId, long AnnouncedMs, string Recipient, DateTimeOffset Expires);
