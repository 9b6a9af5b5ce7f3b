using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Tests.Devices;

public sealed class CalibrationWatchTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateOnly DueOn = new(2026, 6, 30);

    [Theory]
    [InlineData("2026-05-31T15:59:59.999Z", null)]
    [InlineData("2026-05-31T16:00:00.000Z", "calibration-due")]
    [InlineData("2026-06-30T15:59:59.999Z", "calibration-due")]
    [InlineData("2026-06-30T16:00:00.000Z", "calibration-lapsed")]
    public void It_is_due_thirty_days_ahead_and_lapsed_after_the_last_day_of_the_site(string now, string? kind) =>
        (Due(now, Item("c", null, DueOn)).Values.SingleOrDefault()?.Kind).ShouldBe(kind);

    [Fact]
    public void The_id_is_the_same_however_often_it_is_asked() =>
        Due("2026-06-10T00:00:00Z", Item("c", null, DueOn)).Keys.ShouldBe(Due("2026-06-20T00:00:00Z", Item("c", null, DueOn)).Keys);

    [Fact]
    public void A_later_calibration_of_the_whole_device_counts_for_its_channels() =>
        Due("2026-07-10T00:00:00Z", Item("whole", null, DueOn.AddDays(300)), Item("own", "vapour", DueOn)).Values.ShouldBeEmpty();

    [Fact]
    public void A_later_calibration_of_the_channel_ends_its_alarm_alone() =>
        Due("2026-07-10T00:00:00Z", Item("whole", null, DueOn), Item("own", "vapour", DueOn.AddDays(300)))
            .Values.ShouldHaveSingleItem()
            .Detail.ShouldContain("certificate whole");

    [Fact]
    public void A_withdrawn_certificate_and_a_device_out_of_use_raise_nothing()
    {
        Due("2026-07-10T00:00:00Z", Item("c", null, DueOn) with { WithdrawnMs = 1 }).ShouldBeEmpty();
        Due("2026-07-10T00:00:00Z", active: false, Item("c", null, DueOn)).ShouldBeEmpty();
    }

    private static IReadOnlyDictionary<string, SystemAlarm> Due(string now, params Calibration[] items) => Due(now, active: true, items);

    private static IReadOnlyDictionary<string, SystemAlarm> Due(string now, bool active, params Calibration[] items) =>
        CalibrationWatch.Due(
            new DeviceFile(1, [], items, [], new HashSet<string>()),
            [new Device("sh", "p-1", "p-1", DeviceKind.Probe, null, StoreAndForward: false, active)],
            new Dictionary<string, TimeZoneInfo> { ["sh"] = Zone },
            daysAhead: 30,
            DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()
        );

    /// <summary>Calibrated a year before it is due.</summary>
    private static Calibration Item(string certificate, string? channel, DateOnly due) =>
        new(
            certificate,
            "sh",
            "p-1",
            channel,
            certificate,
            due.AddDays(-365),
            due,
            null,
            "C",
            null,
            null,
            [],
            null,
            "anna",
            1,
            null,
            null,
            null,
            null
        );
}
