using ColdChain.Monitoring.Alarms;
using Microsoft.Extensions.Logging;

namespace ColdChain.Monitoring;

/// <summary>Log messages of this module; event ids 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(
        3001,
        LogLevel.Information,
        "Monitor goes on after sequence {Sequence}: {Stretches} stretches, {Pending} re-evaluations wait"
    )]
    public static partial void MonitorStarted(this ILogger logger, long sequence, int stretches, int pending);

    [LoggerMessage(
        3002,
        LogLevel.Information,
        "Site directory version {Version} taken over: {Stretches} stretches, {Requests} points to evaluate again"
    )]
    public static partial void DirectoryTaken(this ILogger logger, long version, int stretches, int requests);

    [LoggerMessage(3003, LogLevel.Information, "{PointId} evaluated again: {Standing} excursions changed, {Gone} stand no more")]
    public static partial void Reevaluated(this ILogger logger, string pointId, int standing, int gone);

    [LoggerMessage(3004, LogLevel.Information, "Alarm {AlarmId} ({Kind}) on {Equipment}: {From} to {To}")]
    public static partial void AlarmMoved(
        this ILogger logger,
        string alarmId,
        string kind,
        string? equipment,
        AlarmState from,
        AlarmState to
    );

    [LoggerMessage(3005, LogLevel.Warning, "Monitor waits: {Problem}")]
    public static partial void DatabaseUnavailable(this ILogger logger, string problem);

    [LoggerMessage(3006, LogLevel.Warning, "Re-evaluation of late data waits for the time-series store; live alarms go on: {Problem}")]
    public static partial void StoreUnavailable(this ILogger logger, string problem);

    [LoggerMessage(3010, LogLevel.Debug, "Notification {Step} of alarm {AlarmId} delivered to {Recipient} at attempt {Attempt}")]
    public static partial void Delivered(this ILogger logger, string step, string alarmId, string recipient, long attempt);

    [LoggerMessage(
        3011,
        LogLevel.Warning,
        "Notification {Step} of alarm {AlarmId} not delivered to {Recipient} at attempt {Attempt}: {Problem}"
    )]
    public static partial void NotDelivered(
        this ILogger logger,
        string step,
        string alarmId,
        string recipient,
        long attempt,
        string problem
    );

    [LoggerMessage(
        3012,
        LogLevel.Error,
        "Notification {Step} of alarm {AlarmId} to {Recipient} given up after {Attempts} attempts: check the receiver"
    )]
    public static partial void GivenUp(this ILogger logger, string step, string alarmId, string recipient, long attempts);

    [LoggerMessage(3013, LogLevel.Warning, "{Recipient} failed too often: nothing is sent for {Pause}")]
    public static partial void HeldBack(this ILogger logger, string recipient, TimeSpan pause);

    [LoggerMessage(3014, LogLevel.Warning, "Notifications wait: {Problem}")]
    public static partial void OutboxUnavailable(this ILogger logger, string problem);

    [LoggerMessage(
        3015,
        LogLevel.Information,
        "The states of the evaluations were not written at the end; the next start takes the readings in again: {Problem}"
    )]
    public static partial void StatesNotSaved(this ILogger logger, string problem);

    [LoggerMessage(3022, LogLevel.Warning, "Alarms wait for their clock: {Problem}")]
    public static partial void AlarmRoundFailed(this ILogger logger, string problem);

    [LoggerMessage(3020, LogLevel.Warning, "Holds of batches wait: {Problem}")]
    public static partial void HoldsWait(this ILogger logger, string problem);

    [LoggerMessage(3021, LogLevel.Error, "Holds: {What} failed, is left as it was and tried again: report this")]
    public static partial void HoldFailed(this ILogger logger, Exception failure, string what);

    [LoggerMessage(3050, LogLevel.Information, "Device registry from message {Sequence} on: {Devices} devices, {Pins} pins")]
    public static partial void RegistryStarted(this ILogger logger, long sequence, int devices, int pins);

    [LoggerMessage(3051, LogLevel.Warning, "Device registry waits: {Problem}")]
    public static partial void RegistryWaits(this ILogger logger, string problem);

    [LoggerMessage(3052, LogLevel.Warning, "Pins of topics cannot be read now; those known stay in force: {Problem}")]
    public static partial void PinsNotRead(this ILogger logger, string problem);

    [LoggerMessage(3053, LogLevel.Error, "Device registry cannot follow the journal: {Problem}")]
    public static partial void RegistryStuck(this ILogger logger, string problem);

    [LoggerMessage(3060, LogLevel.Warning, "The light {Light} cannot be set: {Problem}")]
    public static partial void LightNotSet(this ILogger logger, string light, string problem);

    [LoggerMessage(3061, LogLevel.Warning, "No sign of life is sent through {Channel}: readings wait {Lag:0} s to be judged")]
    public static partial void NoSignOfLife(this ILogger logger, string channel, double lag);

    [LoggerMessage(3062, LogLevel.Warning, "{Step} of alarm {AlarmId} for {Recipient} goes on through {Channel}")]
    public static partial void FailedOver(this ILogger logger, string step, string alarmId, string recipient, string channel);

    [LoggerMessage(3063, LogLevel.Error, "Channel {Channel}: a message cannot be composed or sent, and is tried again later: report this")]
    public static partial void SenderBroken(this ILogger logger, Exception failure, string channel);

    [LoggerMessage(3064, LogLevel.Error, "Version {Version} of the notification plan cannot be read; only broadcasts are sent: {Problem}")]
    public static partial void PlanNotRead(this ILogger logger, long version, string problem);

    [LoggerMessage(3065, LogLevel.Error, "The service could not be checked, and no alarm about it can be raised now: {Problem}")]
    public static partial void ServiceNotChecked(this ILogger logger, string problem);

    [LoggerMessage(3070, LogLevel.Information, "Equipment health from message {Sequence} on: {Equipment} equipment, {Due} days due")]
    public static partial void HealthStarted(this ILogger logger, long sequence, int equipment, int due);

    [LoggerMessage(3071, LogLevel.Warning, "Equipment health waits: {Problem}")]
    public static partial void HealthWaits(this ILogger logger, string problem);

    [LoggerMessage(3072, LogLevel.Error, "Health of {Equipment} on {Day} could not be worked out and is tried again: report this")]
    public static partial void HealthFailed(this ILogger logger, Exception failure, string equipment, DateOnly day);
}
