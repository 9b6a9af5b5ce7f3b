using System.ComponentModel.DataAnnotations;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Sampling;
using ColdChain.Records.Equipment;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring;

/// <summary>How points are watched and who is told. Section <c>Monitoring</c>.</summary>
public sealed class MonitoringOptions
{
    public const string Section = "Monitoring";

    /// <summary>How often the clock is asked for what did not come. Default 5 s: small beside any rule's delay, and no load.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan TickInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often the state of a measuring point's evaluation is written down. After a crash the readings since are taken in again. Default
    /// 1 min: a second's work for some thousand points.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// After a start the present is not judged for so long: what was sent while the service was down may be on its way. Default 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StartGrace { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A device is silent after three of its expected intervals, and not before this. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan SilentAfterAtLeast { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Kinds of equipment whose devices store while out of reach and send later, besides devices that say so. Default: shippers.</summary>
    public IList<EquipmentKind> StoreAndForwardKinds { get; } = [EquipmentKind.Shipper];

    /// <summary>How long such a logger may be out of reach before it counts as silent or its readings as missing. Default 24 h: a domestic trip.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "60.00:00:00")]
    public TimeSpan StoreAndForwardPatience { get; set; } = TimeSpan.FromHours(24);

    /// <summary>A door that stands open for so long is an alarm. Default 5 min; a sample is out in less.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan DoorOpenAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A channel that gives more than so many readings in a row that cannot be judged raises an alarm. Default 2: one glitch is none.</summary>
    [Range(0, 1000)]
    public int FaultReadings { get; set; } = 2;

    /// <summary>... or that goes on so long. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan FaultAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A breach that ended, or was measured, longer than this before it was received is late-discovered. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>So many rejects on one topic, without a pause of <see cref="RejectsQuiet"/>, are an alarm. Default 20: a few spoilt messages are none.</summary>
    [Range(1, 100_000)]
    public int RejectsForAlarm { get; set; } = 20;

    /// <summary>A topic without a reject for so long is well again. Default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan RejectsQuiet { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The monitor is behind when readings wait longer than this, for as long as this. Default 2 min: a backlog after a start is worked off
    /// by then, and no delay of a limit is much shorter.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan LagAlarmAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Replay guard: what older journal records change notifies nobody and is marked replayed. Null (default): decided at the first start on
    /// an empty database, from what the journal holds then.
    /// </summary>
    public long? NotifyFromSequence { get; set; }

    /// <summary>
    /// Stop rule: an excursion of these severities puts the batches that were exposed on hold. Empty (default): alarm and
    /// critical; a warning is there to act before harm is done.
    /// </summary>
    public IList<Severity> HoldingSeverities { get; } = [];

    /// <summary>Share of a budget band at which people are warned. Default 0.8: there is time to act, and no alarm over a short opening.</summary>
    [Range(0.01, 0.99)]
    public double BudgetWarnShare { get; set; } = 0.8;

    /// <summary>How soon a change of excursions or records reaches the holds. Default 5 s; a hold is no alarm, and a block's changes are judged together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan HoldInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause between two rounds over the budgets of all batches; what lies back is kept, and read again only when other readings came. Default 15 min: shorter than any usual band.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan BudgetInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Sites that have to record at certain intervals. Default: none.</summary>
    [ValidateEnumeratedItems]
    public IList<SamplingRuleOptions> SamplingRules { get; } = [];

    /// <summary>When limits will be crossed.</summary>
    [ValidateObjectMembers]
    public ForecastOptions Forecast { get; } = new();

    /// <summary>Where notifications are posted. Default: nowhere; alarms are then seen in the console alone.</summary>
    [ValidateEnumeratedItems]
    public IList<WebhookOptions> Webhooks { get; } = [];
}
