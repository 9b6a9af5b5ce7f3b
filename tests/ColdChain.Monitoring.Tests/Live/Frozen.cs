using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>Builders: one freezer F-07 with a chamber point, watched by channel sh/f07/chamber. Times are minutes after <see cref="ZeroMs"/>.</summary>
internal static class Frozen
{
    public const long ZeroMs = 1_790_000_000_000;
    public const string Point = "F-07/chamber";

    public static readonly ChannelId Chamber = new("sh", "f07", "chamber");
    public static readonly Guid Recorder = Guid.Parse("0b0e7a52-7d0a-4a0b-9a37-4f0f7c1d2e11");

    public static long At(double minutes) => ZeroMs + (long)(minutes * 60_000);

    public static LimitProfile Profile(params LimitRule[] rules) =>
        new()
        {
            Name = "minus-80",
            Frozen = true,
            MaxGap = TimeSpan.FromMinutes(15),
            ExpectedInterval = TimeSpan.FromMinutes(5),
            Rules = rules.Length > 0 ? rules : [Above(-60)],
        };

    public static ThresholdRule Above(decimal threshold, double onMinutes = 0, double offMinutes = 0, decimal deadband = 0) =>
        new(
            "high",
            Severity.Alarm,
            ThresholdDirection.Above,
            threshold,
            TimeSpan.FromMinutes(onMinutes),
            TimeSpan.FromMinutes(offMinutes),
            deadband,
            Inclusive: false
        );

    public static StretchDefinition Stretch(
        LimitProfile? profile = null,
        double fromMinutes = -100_000,
        double? toMinutes = null,
        string assignment = "a1",
        string limit = "l1",
        int version = 1,
        ChannelId? channel = null,
        string endReason = EndReasons.LimitsChanged,
        bool storesAndForwards = false
    ) =>
        new(
            $"{Point}|{assignment}|{limit}",
            Point,
            "F-07",
            "sh",
            storesAndForwards,
            assignment,
            limit,
            channel ?? Chamber,
            profile?.Name ?? "minus-80",
            version,
            profile ?? Profile(),
            new TimeRange(At(fromMinutes), toMinutes is { } to ? At(to) : null),
            endReason
        );

    public static Reading Good(double minutes, double value, double? receivedMinutes = null, ChannelId? channel = null) =>
        new(
            channel ?? Chamber,
            Metrics.Temperature,
            Units.Celsius,
            At(minutes),
            value,
            Quality.Good,
            Reason: null,
            TimeSource.Sample,
            Retained: false,
            At(receivedMinutes ?? minutes),
            Recorder,
            Sequence: 0
        );
}
