using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Notifications;

/// <summary>What people are told of an alarm's life.</summary>
internal static class NotificationStep
{
    public const string Raised = "raised";
    public const string Returned = "returned";
    public const string Acknowledged = "acknowledged";

    /// <summary>It was acknowledged and stands for long.</summary>
    public const string Reminder = "reminder";
    public const string Shelved = "shelved";

    /// <summary>Nobody answered in time: the next in the plan is told.</summary>
    public const string Escalated = "escalated";

    /// <summary>A person tries the channel.</summary>
    public const string Test = "test";

    /// <summary>A sign of life.</summary>
    public const string Alive = "alive";

    /// <summary>It tells of something that stands and that nobody has answered; the others tell how it went on.</summary>
    public static bool Asks(string step) => step is Raised or Escalated or Reminder;

    /// <summary>The step that a transition is worth; null: nobody has to be told.</summary>
    public static string? Of(AlarmTransition transition) =>
        (transition.Event, transition.To) switch
        {
            // The end of a forecast is no news: nothing happened, or the breach is told by its own alarm.
            (not AlarmEvent.Rise, _) when transition is { Alarm.Kind: SystemAlarmKinds.Forecast, Actor: AlarmBook.System } => null,
            (AlarmEvent.ReAlarm, AlarmState.Unacknowledged) => Reminder,
            // Also what was withheld and stands when that ends.
            (_, AlarmState.Unacknowledged) => Raised,
            (AlarmEvent.Clear, not (AlarmState.Shelved or AlarmState.SuppressedByDesign or AlarmState.OutOfService)) => Returned,
            (AlarmEvent.Acknowledge, _) => Acknowledged,
            // A source that is shelved already is no news.
            (AlarmEvent.Shelve, AlarmState.Shelved) when transition.From != AlarmState.Normal => Shelved,
            _ => null,
        };
}
