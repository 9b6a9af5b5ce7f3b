using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.ExcursionLog;

/// <summary>A row of <c>excursions</c>.</summary>
internal sealed class ExcursionRow
{
    /// <summary>The columns to select, named as the properties.</summary>
    public const string Columns = """
        id as Id, stretch_id as StretchId, point_id as PointId, site as Site, equipment_number as EquipmentNumber, rule_id as RuleId, kind as Kind,
        severity as Severity, profile_name as ProfileName, profile_version as ProfileVersion, unit as Unit, threshold as Threshold,
        start_ms as StartMs, end_ms as EndMs, measured_to_ms as MeasuredToMs, duration_seconds as DurationSeconds, monitored_seconds as MonitoredSeconds, certain as Certain,
        peak as Peak, peak_at_ms as PeakAtMs, degree_minutes as DegreeMinutes, spans_gap as SpansGap, start_uncertain as StartUncertain,
        end_uncertain as EndUncertain, end_reason as EndReason, standing as Standing, superseded_by as SupersededBy,
        late_discovered as LateDiscovered, alarm_id as AlarmId, closed_ms as ClosedMs, closed_measured_ms as ClosedMeasuredMs,
        closed_by as ClosedBy, close_reason as CloseReason
        """;

    public string Id { get; set; } = "";
    public string StretchId { get; set; } = "";
    public string PointId { get; set; } = "";
    public string Site { get; set; } = "";
    public string EquipmentNumber { get; set; } = "";
    public string RuleId { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Severity { get; set; } = "";
    public string ProfileName { get; set; } = "";
    public long ProfileVersion { get; set; }
    public string Unit { get; set; } = "";
    public double? Threshold { get; set; }
    public long StartMs { get; set; }
    public long? EndMs { get; set; }
    public long MeasuredToMs { get; set; }
    public double DurationSeconds { get; set; }
    public double MonitoredSeconds { get; set; }
    public long Certain { get; set; }
    public double? Peak { get; set; }
    public long? PeakAtMs { get; set; }
    public double? DegreeMinutes { get; set; }
    public long SpansGap { get; set; }
    public long StartUncertain { get; set; }
    public long EndUncertain { get; set; }
    public string? EndReason { get; set; }
    public long Standing { get; set; }
    public string? SupersededBy { get; set; }
    public long LateDiscovered { get; set; }
    public string AlarmId { get; set; } = "";
    public long? ClosedMs { get; set; }
    public long? ClosedMeasuredMs { get; set; }
    public string? ClosedBy { get; set; }
    public string? CloseReason { get; set; }

    /// <summary>Open, and nobody has closed it; or samples came after somebody did. A pause only grows by the clock, until a sample ends it.</summary>
    public bool IsLive => EndMs is null && (ClosedMs is null || (Kind != "missing" && MeasuredToMs > ClosedMeasuredMs));

    public Severity ParsedSeverity => Enum.Parse<Severity>(Severity, ignoreCase: true);

    public Excursion ToExcursion()
    {
        var excursion = new Excursion
        {
            Id = Id,
            RuleId = RuleId,
            Kind = Kind,
            Severity = ParsedSeverity,
            StartMs = StartMs,
            EndMs = EndMs,
            MeasuredToMs = MeasuredToMs,
            MonitoredSeconds = MonitoredSeconds,
            Certain = Certain != 0,
            Peak = Peak,
            PeakAtMs = PeakAtMs,
            DegreeMinutes = DegreeMinutes,
            SpansGap = SpansGap != 0,
            StartUncertain = StartUncertain != 0,
            EndUncertain = EndUncertain != 0,
        };
        // Only a sum over the whole series has a duration of its own.
        return excursion.DurationSeconds == DurationSeconds ? excursion : excursion with { DurationSeconds = DurationSeconds };
    }

    public StoredExcursion ToStored() =>
        new(
            Shown(),
            PointId,
            EquipmentNumber,
            ProfileName,
            (int)ProfileVersion,
            Threshold,
            EndMs is null && !IsLive ? EndReasons.ClosedByPerson : EndReason,
            SupersededBy,
            LateDiscovered != 0
        )
        {
            Withdrawn = Standing == 0,
            AlarmId = AlarmId,
            RunRecordId = RunStretch.RecordOf(StretchId),
            Closing = ClosedMs is { } closed ? new ExcursionClosing(ClosedBy ?? "", CloseReason ?? "", closed) : null,
        };

    /// <summary>As the evaluation found it, with what a person has laid over it.</summary>
    private Excursion Shown()
    {
        var found = ToExcursion();
        if (EndMs is not null || IsLive)
            return found;
        var end = Kind == "missing" ? Math.Max(ClosedMs ?? 0, found.StartMs) : MeasuredToMs;
        return found with { EndMs = end, MeasuredToMs = end, EndUncertain = true };
    }
}
