using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Web.Tests.Sample;

/// <summary>A small biobank with one failing freezer, one silent logger, and batches in them: what the pages and tests look at.</summary>
public sealed class SampleSite
{
    public const string Code = "east";
    public const long EpochMs = 1_700_000_000_000;
    public static readonly Guid Recorder = new("0b1f7a52-6a1e-4c0f-9d52-3a1c4a7e9d10");

    public SampleSite(TimeProvider clock, bool calm = false)
    {
        (Clock, Calm) = (clock, calm);
        StartMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        FailureMs = StartMs - (82 * Minute);
        SampleEquipment.Build(this);
        SampleHistory.Build(this);
    }

    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    public TimeProvider Clock { get; }
    public bool Calm { get; }
    public long StartMs { get; }

    /// <summary>When freezer F-03 stopped cooling.</summary>
    public long FailureMs { get; }
    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();
    public List<Site> Sites { get; } = [new Site(Code, "East campus", "Asia/Shanghai")];
    public List<EquipmentItem> Equipment { get; } = [];
    public List<MeasuringPoint> Points { get; } = [];
    public List<ChannelAssignment> Assignments { get; } = [];
    public List<LimitAssignment> Limits { get; } = [];
    public Dictionary<ChannelId, SampleChannel> Channels { get; } = [];
    public List<Exposure> Exposures { get; } = [];
    public List<AlarmView> Alarms { get; } = [];
    public List<StoredExcursion> Excursions { get; } = [];
    public List<AuditEntry> Audit { get; } = [];

    public void Expose(string batch, string? equipment, string? position, ExposurePhase phase, long fromMs, long? toMs)
    {
        _ = BatchNumber.TryParse(batch, out var number);
        Exposures.Add(
            new Exposure(
                number,
                equipment,
                position,
                phase,
                new TimeRange(fromMs, toMs),
                $"rec-{Exposures.Count + 1:0000}",
                phase == ExposurePhase.Transport ? "transport" : "storage"
            )
        );
    }

    public void Excursion(string pointId, string rule, Severity severity, long fromMs, long? toMs, double limit, double peak)
    {
        var measuredTo = toMs ?? StartMs;
        Excursions.Add(
            new StoredExcursion(
                new Excursion
                {
                    Id = $"x-{Excursions.Count + 1:0000}",
                    RuleId = rule,
                    Kind = "limit",
                    Severity = severity,
                    StartMs = fromMs,
                    EndMs = toMs,
                    MeasuredToMs = measuredTo,
                    MonitoredSeconds = (measuredTo - fromMs) / 1000d,
                    Certain = true,
                    Peak = peak,
                    PeakAtMs = (fromMs + measuredTo) / 2,
                    DegreeMinutes = Math.Abs(peak - limit) * (measuredTo - fromMs) / Minute / 2,
                },
                pointId,
                pointId[..pointId.IndexOf('/', StringComparison.Ordinal)],
                Limits.First(row => row.PointId == pointId).ProfileName,
                1,
                limit,
                toMs is null ? null : "returned",
                null,
                LateDiscovered: false
            )
        );
    }
}
