using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.ServiceChecks;
using ColdChain.Storage;
using ColdChain.TestSupport;
using NSubstitute;

namespace ColdChain.Monitoring.Tests.ServiceChecks;

public sealed class ServiceRoundTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task A_store_that_takes_nothing_is_an_alarm_after_its_time_and_ends_when_it_is_well(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        test.StoreHealth.Trouble.Returns("InfluxDB refuses the connection.");
        await RoundAsync(test);
        (await StandingAsync(test)).ShouldBeEmpty();
        await RoundAsync(test, TimeSpan.FromMinutes(2));
        var alarm = (await StandingAsync(test)).ShouldHaveSingleItem();
        (alarm.Kind, alarm.Severity, alarm.Detail).ShouldBe(("store", Severity.Alarm, "InfluxDB refuses the connection."));
        alarm.StartMs.ShouldBe(test.Clock.NowMs - 120_000);

        test.StoreHealth.Trouble.Returns((string?)null);
        await RoundAsync(test);
        // A store that answers once and is gone again is the same alarm.
        test.StoreHealth.Trouble.Returns("gone again");
        await RoundAsync(test, TimeSpan.FromSeconds(30));
        test.StoreHealth.Trouble.Returns((string?)null);
        await RoundAsync(test, TimeSpan.FromSeconds(30));
        (await StandingAsync(test)).ShouldHaveSingleItem().Live.ShouldBeTrue();
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        var ended = (await StandingAsync(test)).ShouldHaveSingleItem();
        (ended.Id, ended.State).ShouldBe((alarm.Id, AlarmState.ReturnedUnacknowledged));
    }

    [Fact]
    public async Task An_alarm_outlives_a_restart_and_is_not_raised_twice()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        test.StoreHealth.Trouble.Returns("down");
        await RoundAsync(test);
        await RoundAsync(test, TimeSpan.FromMinutes(2));
        var id = (await StandingAsync(test)).ShouldHaveSingleItem().Id;
        await test.StopAsync();
        await RoundAsync(test, TimeSpan.FromMinutes(10));
        await RoundAsync(test, TimeSpan.FromMinutes(10));
        (await StandingAsync(test)).ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public async Task A_store_that_lags_warns_until_the_lag_is_half_of_what_is_allowed()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        test.StoreHealth.LagSeconds.Returns(660);
        test.StoreHealth.LagMessages.Returns(120_000);
        await RoundAsync(test);
        await RoundAsync(test, TimeSpan.FromMinutes(2));
        var alarm = (await StandingAsync(test)).ShouldHaveSingleItem();
        (alarm.Kind, alarm.Value, alarm.Limit, alarm.Unit).ShouldBe(("store-lag", 11, 10, "min"));
        test.StoreHealth.LagSeconds.Returns(400);
        await RoundAsync(test);
        await RoundAsync(test, TimeSpan.FromMinutes(5));
        (await StandingAsync(test)).ShouldHaveSingleItem().Live.ShouldBeTrue();
        test.StoreHealth.LagSeconds.Returns(200);
        await RoundAsync(test);
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        (await StandingAsync(test)).ShouldHaveSingleItem().Live.ShouldBeFalse();
    }

    [Fact]
    public async Task A_disk_is_told_of_once_at_each_level_the_worst_alone()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        async Task<string> AtAsync(double percent)
        {
            test.Disk.Space = new DiskSpace("/data/journal", (long)(percent * 1_000_000_000), 100_000_000_000);
            await RoundAsync(test, TimeSpan.FromMinutes(1));
            await RoundAsync(test, TimeSpan.FromMinutes(1));
            return string.Join(
                ' ',
                (await StandingAsync(test)).Where(alarm => alarm.Live).Select(alarm => $"{alarm.RuleId}:{alarm.Severity}")
            );
        }
        (await AtAsync(20)).ShouldBe("");
        (await AtAsync(14.9)).ShouldBe("low:Warning");
        (await AtAsync(15.5)).ShouldBe("low:Warning");
        (await AtAsync(4.9)).ShouldBe("full:Critical");
        (await AtAsync(5.9)).ShouldBe("full:Critical");
        (await AtAsync(6.1)).ShouldBe("low:Warning");
        (await AtAsync(16.1)).ShouldBe("");
        var full = (await StandingAsync(test)).First(alarm => alarm.RuleId == "full");
        (full.Value, full.Limit, full.Unit, full.Detail).ShouldBe((4.9, 5, "%", "/data/journal: 4.6 / 93.1 GiB"));
    }

    [Fact]
    public async Task A_disk_that_will_be_full_soon_is_told_of_before_it_is_low()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        for (var hour = 0; hour < 24; hour++)
        {
            test.Disk.Space = new DiskSpace("/data", 80_000_000_000 - (hour * 500_000_000L), 100_000_000_000);
            await RoundAsync(test, TimeSpan.FromHours(1));
        }
        var alarm = (await StandingAsync(test)).ShouldHaveSingleItem();
        (alarm.Kind, alarm.RuleId, alarm.Severity).ShouldBe(("disk", "ahead", Severity.Warning));
        alarm.Detail!.ShouldEndWith(" d");
    }

    [Fact]
    public async Task A_journal_that_takes_nothing_is_critical_at_once()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        test.Journal.Problem.Returns("The disk of /data is full.");
        await RoundAsync(test);
        var alarm = (await StandingAsync(test)).ShouldHaveSingleItem();
        (alarm.Kind, alarm.Severity, alarm.State).ShouldBe(("journal", Severity.Critical, AlarmState.Unacknowledged));
    }

    [Theory, BothEngines]
    public async Task Batteries_of_devices_in_use_are_watched_by_what_they_say(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await test.AddDeviceAsync("a", active: true);
        await test.AddDeviceAsync("b", active: true);
        await test.AddDeviceAsync("c", active: true);
        await test.AddDeviceAsync("spare", active: false);
        await SightAsync(test, "a", 19, "%");
        await SightAsync(test, "b", 4, "%");
        await SightAsync(test, "c", 2.4, "V");
        await SightAsync(test, "spare", 1, "%");
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        (await BatteriesAsync(test)).ShouldBe(["a low Warning", "b empty Alarm", "c low Warning"]);

        // It warmed up a little: that is no new cell.
        await SightAsync(test, "a", 24, "%");
        await SightAsync(test, "c", 2.55, "V");
        await SightAsync(test, "b", 100, "%");
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        (await BatteriesAsync(test)).ShouldBe(["a low Warning", "c low Warning"]);
        // What it said a month ago says nothing now: the device has an alarm of its own if it is silent.
        await RoundAsync(test, TimeSpan.FromDays(31));
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        (await BatteriesAsync(test)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_is_overdue_when_its_stamp_is_old_or_never_came()
    {
        using var folder = new TemporaryFolder();
        var stamp = Path.Combine(folder.Path, "backup.stamp");
        await using var test = await MonitoringFixture.CreateAsync(checks: options => options.BackupStamp = stamp);
        await RoundAsync(test);
        await RoundAsync(test, TimeSpan.FromHours(25));
        (await StandingAsync(test)).ShouldBeEmpty();
        await RoundAsync(test, TimeSpan.FromHours(1));
        (await StandingAsync(test)).ShouldHaveSingleItem().Detail.ShouldBe(stamp);

        await File.WriteAllTextAsync(stamp, "");
        File.SetLastWriteTimeUtc(stamp, test.Clock.GetUtcNow().UtcDateTime);
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        await RoundAsync(test, TimeSpan.FromMinutes(1));
        (await StandingAsync(test)).ShouldHaveSingleItem().Live.ShouldBeFalse();
        await RoundAsync(test, TimeSpan.FromHours(27));
        var again = (await StandingAsync(test)).Single(alarm => alarm.Live);
        (again.Kind, again.Unit, again.Limit).ShouldBe(("backup", "h", 26));
    }

    [Fact]
    public async Task The_server_clock_is_compared_with_time_servers_and_one_wrong_server_does_not_decide()
    {
        await using var test = await MonitoringFixture.CreateAsync(checks: options => options.WellFor = TimeSpan.Zero);
        await using var right = new TestTimeServer(test.Clock);
        await using var other = new TestTimeServer(test.Clock);
        await using var wrong = new TestTimeServer(test.Clock) { Ahead = TimeSpan.FromDays(1) };
        var options = test.Get<Microsoft.Extensions.Options.IOptions<ServiceCheckOptions>>().Value;
        options.TimeServers.Add(right.Address);
        options.TimeServers.Add(wrong.Address);
        options.TimeServers.Add(other.Address);
        await RoundAsync(test);
        (await StandingAsync(test)).ShouldBeEmpty();

        (right.Ahead, other.Ahead) = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.5));
        (right.IsSpoofed, other.IsSpoofed) = (true, true);
        await RoundAsync(test, TimeSpan.FromMinutes(5));
        var alarm = (await StandingAsync(test)).ShouldHaveSingleItem();
        (alarm.Kind, alarm.Value, alarm.Unit, alarm.Limit, alarm.Detail).ShouldBe(("server-clock", -3.5, "s", 2, other.Address));

        // Who has no time of its own is not asked for it; and when nobody answers nothing is known, and nothing ends.
        (right.Stratum, other.Stratum, wrong.Stratum) = (0, 16, 0);
        await RoundAsync(test, TimeSpan.FromMinutes(5));
        (await StandingAsync(test)).ShouldHaveSingleItem().Live.ShouldBeTrue();
        (right.Stratum, other.Stratum) = (1, 1);
        (right.Ahead, other.Ahead) = (TimeSpan.Zero, TimeSpan.FromSeconds(-1.9));
        await RoundAsync(test, TimeSpan.FromMinutes(5));
        await RoundAsync(test, TimeSpan.FromMinutes(5));
        (await StandingAsync(test)).ShouldHaveSingleItem().Live.ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Without_time_servers_most_of_the_devices_decide(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        foreach (var device in (string[])["a", "b", "c", "d", "e"])
            await SightAsync(test, device, 100, "%", aheadMs: device is "a" or "b" ? 600_000 : null);
        await RoundAsync(test);
        (await StandingAsync(test)).ShouldBeEmpty();
        await SightAsync(test, "c", 100, "%", aheadMs: 700_000);
        await RoundAsync(test, TimeSpan.FromMinutes(5));
        (await StandingAsync(test)).ShouldHaveSingleItem().Detail.ShouldBe("- 3/5");
    }

    private static async Task RoundAsync(MonitoringFixture test, TimeSpan after = default)
    {
        test.Clock.Advance(after);
        await test.Get<ServiceRound>().RunAsync(test.Clock.NowMs, None);
    }

    private static async Task<IReadOnlyList<AlarmView>> StandingAsync(MonitoringFixture test) =>
        (await test.Desk.ListAsync(true, null, null, null, 100, None)).Items;

    private static async Task<IReadOnlyList<string>> BatteriesAsync(MonitoringFixture test) =>
        [
            .. (await StandingAsync(test))
                .Where(alarm => alarm is { Kind: "battery", Live: true })
                .Select(alarm => $"{alarm.Device} {alarm.RuleId} {alarm.Severity}")
                .Order(StringComparer.Ordinal),
        ];

    private static Task SightAsync(MonitoringFixture test, string device, double battery, string unit, long? aheadMs = null) =>
        test.Database.WriteAsync(
            async (open, token) =>
            {
                var row = new Monitoring.Devices.SightedDevice
                {
                    Site = "sh",
                    Device = device,
                    FirstMs = test.Clock.NowMs,
                    LastMs = test.Clock.NowMs,
                    Battery = battery,
                    BatteryUnit = unit,
                    BatteryMs = test.Clock.NowMs,
                    ClockAheadMs = aheadMs,
                };
                await Monitoring.Devices.SightedDevice.Table.UpsertAsync(open, [row], item => item.Values(), token);
                return true;
            },
            None
        );
}
