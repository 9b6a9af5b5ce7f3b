using System.Diagnostics;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Access;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Signatures;
using ColdChain.Web.Views;

namespace ColdChain.Web.Language;

/// <summary>The words for what the domain enumerates.</summary>
internal static class Names
{
    public static Phrase Of(Role role) =>
        role switch
        {
            Role.ReadOnly => CommonWords.RoleReadOnly,
            Role.Staff => CommonWords.RoleStaff,
            Role.Logistics => CommonWords.RoleLogistics,
            Role.QualityAssurance => CommonWords.RoleQualityAssurance,
            Role.InformationTechnology => CommonWords.RoleInformationTechnology,
            Role.Partner => CommonWords.RolePartner,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(SignatureMeaning meaning) =>
        meaning switch
        {
            SignatureMeaning.Reviewed => SignatureWords.Reviewed,
            SignatureMeaning.Approved => SignatureWords.Approved,
            SignatureMeaning.Released => HoldWords.Released,
            SignatureMeaning.Quarantined => HoldWords.Quarantined,
            SignatureMeaning.Rejected => HoldWords.Rejected,
            SignatureMeaning.Countersigned => SignatureWords.Countersigned,
            SignatureMeaning.AccessReviewed => SignatureWords.AccessReviewed,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(Condition condition) =>
        condition switch
        {
            Condition.Normal => AlarmWords.Normal,
            Condition.NotMonitored => AlarmWords.NotMonitored,
            Condition.OutOfRange => AlarmWords.OutOfRange,
            Condition.Warning => AlarmWords.Warning,
            Condition.NoCurrentData => AlarmWords.NoCurrentData,
            Condition.SensorFault => AlarmWords.SensorFault,
            Condition.Alarm => AlarmWords.Alarm,
            Condition.Critical => AlarmWords.Critical,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(Severity severity) =>
        severity switch
        {
            Severity.Info => AlarmWords.Info,
            Severity.Warning => AlarmWords.Warning,
            Severity.Alarm => AlarmWords.Alarm,
            Severity.Critical => AlarmWords.Critical,
            _ => throw new UnreachableException(),
        };

    /// <summary>A step of an alarm's life, as <see cref="AlarmStep.Event"/> names it.</summary>
    public static Phrase OfAlarmEvent(string happened) =>
        happened switch
        {
            "Rise" => ShelfWords.Rise,
            "Resume" => ShelfWords.Resume,
            "Clear" => ShelfWords.Clear,
            "Acknowledge" => ShelfWords.Acknowledged,
            "Reset" => ShelfWords.Reset,
            "ReAlarm" => ShelfWords.ReAlarm,
            "Shelve" => ShelfWords.ShelvedStep,
            "Unshelve" => ShelfWords.UnshelvedStep,
            "Suppress" => ShelfWords.Suppressed,
            "Unsuppress" => ShelfWords.Unsuppressed,
            "RemoveFromService" => ShelfWords.Removed,
            "ReturnToService" => ShelfWords.Returned,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(HoldState state) =>
        state switch
        {
            HoldState.None => AlarmWords.Normal,
            HoldState.OnHold => HoldWords.OnHold,
            HoldState.Released => HoldWords.Released,
            HoldState.Quarantined => HoldWords.Quarantined,
            HoldState.Rejected => HoldWords.Rejected,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(DispositionDecision decision) =>
        decision switch
        {
            DispositionDecision.Release => HoldWords.Release,
            DispositionDecision.Quarantine => HoldWords.Quarantine,
            DispositionDecision.Reject => HoldWords.Reject,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(AlarmState state) =>
        state switch
        {
            AlarmState.Normal => AlarmWords.Closed,
            AlarmState.Unacknowledged => AlarmWords.Unacknowledged,
            AlarmState.Acknowledged => AlarmWords.Acknowledged,
            AlarmState.ReturnedUnacknowledged => AlarmWords.ReturnedUnacknowledged,
            AlarmState.LatchedUnacknowledged => ShelfWords.LatchedUnacknowledged,
            AlarmState.LatchedAcknowledged => ShelfWords.LatchedAcknowledged,
            AlarmState.Shelved => ShelfWords.Shelved,
            AlarmState.SuppressedByDesign => ShelfWords.SuppressedByDesign,
            AlarmState.OutOfService => ShelfWords.OutOfService,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(AlarmPriority priority) =>
        priority switch
        {
            AlarmPriority.Urgent => ServiceWords.Urgent,
            AlarmPriority.High => ServiceWords.High,
            AlarmPriority.Medium => ServiceWords.Medium,
            AlarmPriority.Low => ServiceWords.Low,
            _ => throw new UnreachableException(),
        };

    /// <summary>The kinds of alarms that the product knows; another kind is shown by its own name.</summary>
    public static Phrase OfAlarmKind(string kind, string? unit) =>
        kind switch
        {
            "limit" => unit is null or "C" ? AlarmWords.KindLimit : AlarmWords.KindLimitAny,
            "missing" => AlarmWords.KindMissing,
            "cumulative" => AlarmWords.KindCumulative,
            "rate" => AlarmWords.KindRate,
            "mkt" => AlarmWords.KindMeanKinetic,
            "budget" => HoldWords.KindBudget,
            "forecast" => AlarmWords.KindForecast,
            "setpoint" or "segment-rate" or "run-end" or "nucleation" => RunWords.KindDeviation,
            "health" => HealthWords.KindHealth,
            "lag" => AlarmWords.KindLag,
            "channel" => AlarmWords.KindChannel,
            "silent" => AlarmWords.KindSilent,
            "fault" => AlarmWords.KindFault,
            "clock" => AlarmWords.KindClock,
            "unpinned-topic" => DeviceWords.KindUnpinnedTopic,
            "calibration-due" => DeviceWords.KindCalibrationDue,
            "calibration-lapsed" => DeviceWords.KindCalibrationLapsed,
            "rejects" => AlarmWords.KindRejects,
            "store" => AlarmWords.KindStore,
            "store-lag" => ServiceWords.KindStoreLag,
            "broker" => ServiceWords.KindBroker,
            "journal" => ServiceWords.KindJournal,
            "disk" => ServiceWords.KindDisk,
            "server-clock" => ServiceWords.KindServerClock,
            "battery" => ServiceWords.KindBattery,
            "backup" => ServiceWords.KindBackup,
            "archive" => ServiceWords.KindArchive,
            "silent-group" => ServiceWords.KindSilentGroup,
            "door" => ServiceWords.KindDoor,
            "chattering" => ServiceWords.KindChattering,
            _ => new Phrase(kind, kind),
        };

    public static Phrase Of(EquipmentKind kind) =>
        kind switch
        {
            EquipmentKind.Freezer => EquipmentWords.Freezer,
            EquipmentKind.LiquidNitrogenDewar => EquipmentWords.LiquidNitrogenDewar,
            EquipmentKind.Refrigerator => EquipmentWords.Refrigerator,
            EquipmentKind.Incubator => EquipmentWords.Incubator,
            EquipmentKind.ControlledRateFreezer => EquipmentWords.ControlledRateFreezer,
            EquipmentKind.Shipper => EquipmentWords.Shipper,
            EquipmentKind.Room => EquipmentWords.Room,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(DeviceKind kind) =>
        kind switch
        {
            DeviceKind.Probe => DeviceWords.Probe,
            DeviceKind.Gateway => DeviceWords.Gateway,
            DeviceKind.ShippingLogger => DeviceWords.ShippingLogger,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(PointRole role) =>
        role switch
        {
            PointRole.Product => EquipmentWords.RoleProduct,
            PointRole.Ambient => EquipmentWords.RoleAmbient,
            PointRole.Technical => EquipmentWords.RoleTechnical,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(ExposurePhase phase) =>
        phase switch
        {
            ExposurePhase.Handling => BatchWords.Handling,
            ExposurePhase.Storage => BatchWords.Storage,
            ExposurePhase.Transport => BatchWords.Transport,
            ExposurePhase.Unaccounted => BatchWords.Unaccounted,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(Quality quality) =>
        quality switch
        {
            Quality.Good => EquipmentWords.QualityGood,
            Quality.Suspect => EquipmentWords.QualitySuspect,
            Quality.Fault => EquipmentWords.QualityFault,
            _ => throw new UnreachableException(),
        };

    /// <summary>The metrics that the product knows; another one is shown by its own name.</summary>
    public static Phrase OfMetric(string metric) =>
        metric switch
        {
            Metrics.Temperature => EquipmentWords.Temperature,
            Metrics.Humidity => EquipmentWords.Humidity,
            Metrics.Level => EquipmentWords.LevelMetric,
            Metrics.Battery => EquipmentWords.Battery,
            Metrics.Door => EquipmentWords.Door,
            Metrics.Pressure => EquipmentWords.Pressure,
            Metrics.Weight => MetricWords.Weight,
            Metrics.BatteryVoltage => MetricWords.BatteryVoltage,
            Metrics.Voltage => MetricWords.Voltage,
            Metrics.Current => MetricWords.Current,
            Metrics.Signal => MetricWords.Signal,
            Metrics.Availability => MetricWords.Availability,
            Metrics.Alarm => MetricWords.Alarm,
            Metrics.State => MetricWords.State,
            Metrics.CarbonDioxide => MetricWords.CarbonDioxide,
            Metrics.Oxygen => MetricWords.Oxygen,
            _ => new Phrase(metric, metric),
        };

    public static Phrase Of(FieldProblemKind problem) =>
        problem switch
        {
            FieldProblemKind.Missing => RecordWords.ProblemMissing,
            FieldProblemKind.UnknownField => RecordWords.ProblemUnknownField,
            FieldProblemKind.TooLong => RecordWords.ProblemTooLong,
            FieldProblemKind.ControlCharacter => RecordWords.ProblemControlCharacter,
            FieldProblemKind.NotATime => RecordWords.ProblemNotATime,
            FieldProblemKind.NotANumber => RecordWords.ProblemNotANumber,
            FieldProblemKind.NotAChoice => RecordWords.ProblemNotAChoice,
            FieldProblemKind.NotABatchNumber => RecordWords.ProblemNotABatchNumber,
            FieldProblemKind.NotARange => RecordWords.ProblemNotARange,
            FieldProblemKind.Repeated => RecordWords.ProblemRepeated,
            FieldProblemKind.CountDiffers => RecordWords.ProblemCountDiffers,
            FieldProblemKind.EndBeforeStart => RecordWords.ProblemEndBeforeStart,
            FieldProblemKind.UnknownBatch => RecordWords.ProblemUnknownBatch,
            FieldProblemKind.UnknownEquipment => RecordWords.ProblemUnknownEquipment,
            FieldProblemKind.UnknownPosition => RecordWords.ProblemUnknownPosition,
            FieldProblemKind.UnknownProduct => RecordWords.ProblemUnknownProduct,
            FieldProblemKind.UnknownDevice => RecordWords.ProblemUnknownDevice,
            FieldProblemKind.UnknownZone => RecordWords.ProblemUnknownZone,
            FieldProblemKind.OtherProduct => RecordWords.ProblemOtherProduct,
            FieldProblemKind.NotEntered => RecordWords.ProblemNotEntered,
            FieldProblemKind.UnknownRecord => RecordWords.ProblemUnknownRecord,
            FieldProblemKind.SamePerson => RecordWords.ProblemSamePerson,
            FieldProblemKind.NegativeBalance => LineageWords.ProblemNegativeBalance,
            FieldProblemKind.Circle => LineageWords.ProblemCircle,
            FieldProblemKind.SumDiffers => LineageWords.ProblemSumDiffers,
            FieldProblemKind.NotReleased => LineageWords.ProblemNotReleased,
            _ => throw new UnreachableException(),
        };
}
