namespace ColdChain.Monitoring.Notifications;

/// <summary>A row of <c>outbox</c>: one notification for one recipient. Its key makes it single: (alarm, step, recipient).</summary>
internal sealed class OutboxRow
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string GivenUp = "given-up";

    public const string Columns = """
        alarm_id as AlarmId, step as Step, recipient as Recipient, created_ms as CreatedMs, snapshot as Snapshot, state as State,
        attempts as Attempts, next_attempt_ms as NextAttemptMs, delivered_ms as DeliveredMs
        """;

    public string AlarmId { get; set; } = "";

    /// <summary>Step and number of the alarm's transition: <c>raised:1</c>.</summary>
    public string Step { get; set; } = "";
    public string Recipient { get; set; } = "";
    public long CreatedMs { get; set; }

    /// <summary>The alarm as it was then, JSON.</summary>
    public string Snapshot { get; set; } = "";
    public string State { get; set; } = Pending;
    public long Attempts { get; set; }
    public long NextAttemptMs { get; set; }
    public long? DeliveredMs { get; set; }

    /// <summary>Without the number.</summary>
    public string StepName => Step[..Step.IndexOf(':', StringComparison.Ordinal)];
}
