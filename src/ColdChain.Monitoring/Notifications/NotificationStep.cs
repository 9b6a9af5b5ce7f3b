using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Notifications;

/// <summary>What people are told of an alarm's life.</summary>
internal static class NotificationStep
{
    public const string Raised = "raised";
    public const string Returned = "returned";
    public const string Acknowledged = "acknowledged";

    /// <summary>The step that a transition is worth; null: nobody has to be told.</summary>
    public static string? Of(AlarmTransition transition) =>
        (transition.Event, transition.To) switch
        {
            // The end of a forecast is no news: nothing happened, or the breach is told by its own alarm.
            (not AlarmEvent.Rise, _) when transition is { Alarm.Kind: SystemAlarmKinds.Forecast, Actor: AlarmBook.System } => null,
            (AlarmEvent.Rise or AlarmEvent.Resume, AlarmState.Unacknowledged) => Raised,
            (AlarmEvent.Clear, _) => Returned,
            (AlarmEvent.Acknowledge, _) => Acknowledged,
            _ => null,
        };
}
