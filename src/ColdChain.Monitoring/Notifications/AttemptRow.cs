namespace ColdChain.Monitoring.Notifications;

/// <summary>A row of <c>outbox_attempts</c>.</summary>
internal sealed class AttemptRow
{
    public const string Columns = """
        alarm_id as AlarmId, step as Step, recipient as Recipient, attempt as Attempt, at_ms as AtMs, outcome as Outcome, status as Status,
        took_ms as TookMs, detail as Detail, channel as Channel
        """;

    public string AlarmId { get; set; } = "";
    public string Step { get; set; } = "";
    public string Recipient { get; set; } = "";
    public long Attempt { get; set; }
    public long AtMs { get; set; }
    public string Outcome { get; set; } = "";
    public long? Status { get; set; }
    public long? TookMs { get; set; }
    public string? Detail { get; set; }
    public string? Channel { get; set; }
}
