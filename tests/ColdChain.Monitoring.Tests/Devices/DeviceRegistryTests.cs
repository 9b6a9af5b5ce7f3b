using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.Tests.Live;
using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.Telemetry;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Devices.Sightings;

namespace ColdChain.Monitoring.Tests.Devices;

public sealed class DeviceRegistryTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ChangeNote Note = new("anna", "test");

    [Theory, BothEngines]
    public async Task A_device_that_is_heard_shows_as_unassigned_with_what_it_said(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await test.StartAsync();
        test.Give(
            Message(
                "new-1",
                1,
                Of("new-1", "vapour", Metrics.Temperature, "C", -182.4, 1),
                Of("new-1", "battery", Metrics.Battery, "%", 77, 1)
            )
        );
        var view = await SeenAsync(test, "new-1");
        (view.Registered, view.IsUnassigned, view.FirstSeenMs, view.LastSeenMs, view.Messages).ShouldBe(
            (null, true, Frozen.At(1), Frozen.At(1), 1)
        );
        view.Battery!.Value.ShouldBe(77);
        view.Topics.ShouldHaveSingleItem().Topic.ShouldBe(TopicOf("new-1"));
        var channel = view.Channels.Single(channel => channel.Name == "vapour");
        (channel.Metric, channel.Value, channel.PointId, channel.Corrected).ShouldBe(("temperature", -182.4, null, null));
        (await test.Get<IDeviceRegistry>().ListSitesOfAsync("new-1", None)).ShouldBe(["sh"]);
    }

    [Theory, BothEngines]
    public async Task After_a_restart_no_message_is_counted_twice(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await test.StartAsync();
        test.Give(Message("new-1", 1));
        test.Give(Message("new-1", 2));
        await SeenAsync(test, "new-1", view => view.Messages == 2);
        await test.StopAsync();
        await test.StartAsync();
        test.Give(Message("new-1", 3));
        (await SeenAsync(test, "new-1", view => view.Messages >= 3)).Messages.ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task A_thousand_messages_on_a_wrong_topic_are_one_alarm_that_ends_when_it_is_accepted(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await RegisterAsync(test, "p-1");
        (await test.Get<IDeviceBook>().PinTopicAsync("sh", "p-1", TopicOf("p-1"), Note, None)).RequireId();
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        await test.StartAsync();
        test.Give(Refused("p-1", "elsewhere/p-1", 31, messages: 1000));
        test.Give(Refused("p-1", "elsewhere/p-1", 32, messages: 1000));
        var alarm = await AlarmAsync(test, "unpinned-topic", standing: true);
        alarm.Device.ShouldBe("p-1");
        alarm.Detail!.ShouldContain("elsewhere/p-1");
        (await SeenAsync(test, "p-1", view => view.Topics.Any(topic => topic.Refused == 2000))).UnpinnedAlarmId.ShouldBe(alarm.Id);

        (await test.Get<IDeviceBook>().PinTopicAsync("sh", "p-1", "elsewhere/p-1", Note, None)).RequireId();
        await AlarmAsync(test, "unpinned-topic", standing: false);
        (await test.Desk.ListAsync(false, null, null, null, 50, None)).Items.Count(item => item.Kind == "unpinned-topic").ShouldBe(1);
    }

    [Fact]
    public async Task A_pin_is_known_to_decoders_before_it_begins()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        await RegisterAsync(test, "p-1");
        await test.StartAsync();
        var pins = test.Get<ITopicPins>();
        await pins.WhenKnownAsync(None);
        (await test.Get<IDeviceBook>().PinTopicAsync("sh", "p-1", "own/#", Note, None)).RequireId();
        var begins = test.Clock.NowMs + 10_000;
        await Eventually.HoldsAsync(
            () =>
            {
                test.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return !pins.Allows("sh", "p-1", "other"u8, begins);
            },
            "the pin is known"
        );
        test.Clock.NowMs.ShouldBeLessThan(begins);
        pins.Allows("sh", "p-1", "other"u8, begins - 1).ShouldBeTrue();
        pins.Allows("sh", "p-1", "own/x"u8, begins).ShouldBeTrue();
        pins.Allows("sh", "p-2", "other"u8, begins).ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task A_calibration_is_an_alarm_before_it_lapses_and_a_warning_after(DatabaseEngine engine)
    {
        await using var test = await MonitoringFixture.CreateAsync(engine);
        await RegisterAsync(test, "p-1");
        var today = DateOnly.FromDateTime(test.Clock.GetUtcNow().UtcDateTime);
        await CertifyAsync(test, "C-1", today.AddDays(-10), today.AddDays(100));
        await test.StartAsync();
        test.Give(Message("p-1", 30));
        await SeenAsync(test, "p-1");
        (await test.Desk.ListAsync(false, null, null, null, 50, None)).Items.ShouldNotContain(item =>
            item.Kind.StartsWith("calibration", StringComparison.Ordinal)
        );

        await CertifyAsync(test, "C-2", today.AddDays(-9), today.AddDays(20));
        (await AlarmAsync(test, "calibration-due", standing: true)).Detail!.ShouldContain("C-2");

        await CertifyAsync(test, "C-3", today.AddDays(-8), today.AddDays(-2));
        (await AlarmAsync(test, "calibration-lapsed", standing: true)).Severity.ShouldBe(Domain.Limits.Severity.Warning);
        await AlarmAsync(test, "calibration-due", standing: false);

        await CertifyAsync(test, "C-4", today, today.AddDays(365));
        await AlarmAsync(test, "calibration-lapsed", standing: false);
    }

    [Fact]
    public async Task The_corrected_value_stands_beside_the_raw_one()
    {
        await using var test = await MonitoringFixture.CreateAsync();
        (
            await test.Get<IDeviceBook>().CorrectAsync(new ChannelId("sh", "p-1", "vapour"), 0.2m, null, new TimeRange(0, null), Note, None)
        ).RequireId();
        await test.StartAsync();
        test.Give(Message("p-1", 1, Of("p-1", "vapour", Metrics.Temperature, "C", 4.1, 1)));
        var channel = (await SeenAsync(test, "p-1")).Channels.Single();
        (channel.Value, channel.Corrected, channel.Correction).ShouldBe((4.1, 4.3, 0.2m));
    }

    private static async Task<DeviceView> SeenAsync(MonitoringFixture test, string device, Func<DeviceView, bool>? until = null)
    {
        DeviceView? view = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                test.Clock.Advance(TimeSpan.FromSeconds(1));
                view = await test.Get<IDeviceRegistry>().FindAsync("sh", device, None);
                return view?.FirstSeenMs is not null && until?.Invoke(view) != false;
            },
            $"{device} is noticed"
        );
        return view!;
    }

    private static async Task<AlarmView> AlarmAsync(MonitoringFixture test, string kind, bool standing)
    {
        AlarmView? alarm = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                test.Clock.Advance(TimeSpan.FromSeconds(1));
                alarm = (await test.Desk.ListAsync(false, null, null, null, 50, None)).Items.LastOrDefault(item => item.Kind == kind);
                return alarm is not null && alarm.Live == standing;
            },
            $"{kind} {(standing ? "stands" : "has ended")}"
        );
        return alarm!;
    }

    private static async Task RegisterAsync(MonitoringFixture test, string device) =>
        (
            await test.Get<ISiteEditor>()
                .SaveDeviceAsync(new Device("sh", device, device, DeviceKind.Probe, null, StoreAndForward: false, Active: true), Note, None)
        ).RequireId();

    private static async Task CertifyAsync(MonitoringFixture test, string number, DateOnly day, DateOnly due) =>
        (
            await test.Get<IDeviceBook>()
                .AddCalibrationAsync(
                    new CalibrationDraft
                    {
                        Site = "sh",
                        Device = "p-1",
                        Certificate = number,
                        CalibratedOn = day,
                        DueOn = due,
                    },
                    Note,
                    None
                )
        ).RequireId();
}
