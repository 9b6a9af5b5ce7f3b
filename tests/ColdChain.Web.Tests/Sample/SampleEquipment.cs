using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Tests.Sample;

/// <summary>The equipment of the sample, with what it measures.</summary>
internal static class SampleEquipment
{
    private const long Since = SampleSite.EpochMs;

    public static void Build(SampleSite site)
    {
        for (var number = 1; number <= 6; number++)
        {
            var name = $"F-{number:00}";
            var seed = number;
            Add(
                site,
                name,
                "A-102 ultra-low",
                EquipmentKind.Freezer,
                "Ultra-low freezer " + number,
                "chamber",
                at => Freezer(site, seed, at),
                UltraLow
            );
        }
        for (var number = 1; number <= 3; number++)
        {
            var name = $"LN2-{number:00}";
            var seed = number;
            Add(
                site,
                name,
                "A-101 cryo",
                EquipmentKind.LiquidNitrogenDewar,
                "LN2 dewar " + number,
                "vapour",
                at => -187.5 + seed + Wave(at, 5 * SampleSite.Hour, 1.8, seed),
                Vapour
            );
            AddPoint(
                site,
                name,
                "level",
                PointRole.Technical,
                Metrics.Level,
                Units.Percent,
                at => 84 - (((at + (seed * 31 * SampleSite.Hour)) % (4 * SampleSite.Day)) / (double)(4 * SampleSite.Day) * 46),
                null
            );
        }
        Add(
            site,
            "R-01",
            "A-103 preparation",
            EquipmentKind.Refrigerator,
            "Reagent fridge",
            "chamber",
            at => 4.6 + Wave(at, 50 * SampleSite.Minute, 1.1, 3),
            Fridge
        );
        Add(
            site,
            "R-02",
            "A-103 preparation",
            EquipmentKind.Refrigerator,
            "Release fridge",
            "chamber",
            at => (site.Calm ? 5.1 : 7.4) + Wave(at, 44 * SampleSite.Minute, 1.2, 9),
            Fridge
        );
        Add(
            site,
            "RM-103",
            "A-103 preparation",
            EquipmentKind.Room,
            "Preparation room",
            "ambient",
            at => 21.4 + Wave(at, 9 * SampleSite.Hour, 1.0, 1),
            null,
            PointRole.Ambient
        );
        Add(
            site,
            "S-01",
            null,
            EquipmentKind.Shipper,
            "Dry shipper 1",
            "payload",
            at => -178 + Wave(at, 11 * SampleSite.Hour, 3.5, 4),
            Vapour,
            PointRole.Product,
            5 * SampleSite.Minute
        );
        Channel(site, "F-05").Silent.Add((site.StartMs - (7 * SampleSite.Hour), site.StartMs - (6 * SampleSite.Hour)));
        Channel(site, "F-06")
            .Faulty.Add((site.StartMs - (4 * SampleSite.Hour), site.StartMs - (4 * SampleSite.Hour) + (9 * SampleSite.Minute)));
        if (!site.Calm)
            Channel(site, "S-01").Silent.Add((site.StartMs - (3 * SampleSite.Hour), long.MaxValue));
    }

    private static SampleChannel Channel(SampleSite site, string number) =>
        site.Channels.Values.First(channel => string.Equals(channel.Id.Device, number, StringComparison.OrdinalIgnoreCase));

    private static double Freezer(SampleSite site, int seed, long at)
    {
        var normal = -80.2 + (seed * 0.3) + Wave(at, (31 + seed) * SampleSite.Minute, 1.6, seed);
        if (seed == 2)
        {
            // A door left open for a while, half a day ago.
            var since = (at - (site.StartMs - (13 * SampleSite.Hour))) / (double)SampleSite.Minute;
            if (since is > 0 and < 240)
                normal += 26 * (since / 18) * Math.Exp(1 - (since / 18));
        }
        if (seed == 3 && !site.Calm && at > site.FailureMs)
        {
            var minutes = (at - site.FailureMs) / (double)SampleSite.Minute;
            normal = -80 + (100 * (1 - Math.Exp(-minutes / 260))) + Wave(at, 20 * SampleSite.Minute, 0.3, 3);
        }
        return normal;
    }

    /// <summary>A cycle with a little disorder on it, the same for the same time.</summary>
    private static double Wave(long at, long periodMs, double swing, int seed)
    {
        var phase = (at % periodMs) / (double)periodMs;
        var saw = phase < 0.35 ? (phase / 0.35) : 1 - ((phase - 0.35) / 0.65);
        var noise = (((((at / SampleSite.Minute) * 2654435761) + (seed * 97)) % 1000) / 1000d) - 0.5;
        return ((saw - 0.5) * swing) + (noise * 0.16 * swing);
    }

    private static readonly LimitProfile UltraLow = new()
    {
        Name = "ultra-low-freezer",
        Frozen = true,
        ExpectedInterval = TimeSpan.FromMinutes(1),
        MaxGap = TimeSpan.FromMinutes(15),
        Rules =
        [
            new ThresholdRule(
                "high",
                Severity.Alarm,
                ThresholdDirection.Above,
                -65m,
                TimeSpan.FromMinutes(10),
                TimeSpan.Zero,
                2m,
                Inclusive: false
            ),
            new ThresholdRule(
                "critical",
                Severity.Critical,
                ThresholdDirection.Above,
                -60m,
                TimeSpan.Zero,
                TimeSpan.Zero,
                2m,
                Inclusive: false
            ),
            new ThresholdRule(
                "low",
                Severity.Warning,
                ThresholdDirection.Below,
                -90m,
                TimeSpan.FromMinutes(30),
                TimeSpan.Zero,
                1m,
                Inclusive: false
            ),
            new MissingRule("silent", Severity.Warning, TimeSpan.FromMinutes(20)),
        ],
    };

    private static readonly LimitProfile Vapour = new()
    {
        Name = "ln2-vapour",
        Frozen = true,
        ExpectedInterval = TimeSpan.FromMinutes(5),
        MaxGap = TimeSpan.FromMinutes(30),
        Rules =
        [
            new ThresholdRule(
                "high",
                Severity.Alarm,
                ThresholdDirection.Above,
                -160m,
                TimeSpan.FromMinutes(10),
                TimeSpan.Zero,
                2m,
                Inclusive: false
            ),
            new ThresholdRule(
                "critical",
                Severity.Critical,
                ThresholdDirection.Above,
                -150m,
                TimeSpan.Zero,
                TimeSpan.Zero,
                2m,
                Inclusive: false
            ),
        ],
    };

    private static readonly LimitProfile Fridge = new()
    {
        Name = "fridge-2-8",
        ExpectedInterval = TimeSpan.FromMinutes(1),
        MaxGap = TimeSpan.FromMinutes(15),
        Rules =
        [
            new ThresholdRule(
                "high",
                Severity.Warning,
                ThresholdDirection.Above,
                8m,
                TimeSpan.FromMinutes(30),
                TimeSpan.Zero,
                0.5m,
                Inclusive: false
            ),
            new ThresholdRule(
                "low",
                Severity.Alarm,
                ThresholdDirection.Below,
                2m,
                TimeSpan.FromMinutes(20),
                TimeSpan.Zero,
                0.5m,
                Inclusive: false
            ),
        ],
    };

    private static void Add(
        SampleSite site,
        string number,
        string? zone,
        EquipmentKind kind,
        string name,
        string channel,
        Func<long, double> value,
        LimitProfile? limits,
        PointRole role = PointRole.Product,
        long intervalMs = SampleSite.Minute
    )
    {
        var instructions =
            kind == EquipmentKind.Freezer
                ? "Check door and display. If it still warms: move the racks to F-06 (free positions in rack 3 and 4) and call technical service, extension 4410."
                : null;
        site.Equipment.Add(new EquipmentItem(number, SampleSite.Code, zone, kind, name, instructions, Active: true));
        AddPoint(site, number, channel, role, Metrics.Temperature, Units.Celsius, value, limits, intervalMs);
    }

    private static void AddPoint(
        SampleSite site,
        string number,
        string channel,
        PointRole role,
        string metric,
        string unit,
        Func<long, double> value,
        LimitProfile? limits,
        long intervalMs = SampleSite.Minute
    )
    {
        var point = new MeasuringPoint($"{number}/{channel}", number, channel, role, metric, null);
        var id = new ChannelId(SampleSite.Code, number.ToLowerInvariant(), channel);
        site.Points.Add(point);
        site.Channels[id] = new SampleChannel(id, metric, unit, intervalMs, value);
        site.Assignments.Add(new ChannelAssignment($"as-{site.Assignments.Count + 1}", point.Id, id, new TimeRange(Since, null)));
        if (limits is not null)
            site.Limits.Add(
                new LimitAssignment($"li-{site.Limits.Count + 1}", point.Id, limits.Name, 1, limits, new TimeRange(Since, null))
            );
    }
}
