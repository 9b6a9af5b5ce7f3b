using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Devices;

public sealed class DeviceBookTests
{
    private const string Topic = "coldchain/sh/p-1/readings";

    [Theory, BothEngines]
    public async Task A_pin_begins_after_its_lead_and_is_on_record(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var book = records.Get<IDeviceBook>();
        var id = (await book.PinTopicAsync("sh", "p-1", Topic, Note, None)).RequireId();
        (await book.PinTopicAsync("sh", "p-1", Topic, Note, None)).ShouldBe(new EditResult.Unchanged(id));
        var pin = (await book.ReadAsync(None)).StandingPinsOf("sh", "p-1").ShouldHaveSingleItem();
        pin.Valid.ShouldBe(new TimeRange(records.Clock.NowMs + 10_000, null));
        (pin.PinnedBy, pin.Reason).ShouldBe(("anna", "set up"));
        (await records.Audit.ListAsync("sh", "device/sh/p-1", null, 10, None)).Items.ShouldContain(entry => entry.Action == "device.pin");
    }

    [Theory, BothEngines]
    public async Task An_ended_pin_stays_on_file_with_its_end(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var book = records.Get<IDeviceBook>();
        var id = (await book.PinTopicAsync("sh", "p-1", Topic, Note, None)).RequireId();
        records.Clock.Advance(TimeSpan.FromHours(1));
        (await book.EndPinAsync(id, new ChangeNote("bo", "moved"), None)).RequireId();
        var file = await book.ReadAsync(None);
        file.StandingPinsOf("sh", "p-1").ShouldBeEmpty();
        var pin = file.PinsOf("sh", "p-1").ShouldHaveSingleItem();
        (pin.Valid.ToMs, pin.EndedBy, pin.EndReason).ShouldBe((records.Clock.NowMs + 10_000, "bo", "moved"));
        (await book.EndPinAsync(id, Note, None)).ShouldBe(new EditResult.Unchanged(id));
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("#", "every other")]
    [InlineData("+/sh/p-1", "every other")]
    [InlineData("a/b+/c", "no topic filter")]
    [InlineData("a/#/c", "no topic filter")]
    [InlineData("a/b\0c", "control characters")]
    public async Task What_is_no_topic_of_one_device_is_no_pin(string filter, string says)
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var result = await records.Get<IDeviceBook>().PinTopicAsync("sh", "p-1", filter, Note, None);
        result.ShouldBeOfType<EditResult.Refused>().Problems.ShouldHaveSingleItem().ShouldContain(says);
    }

    [Theory, BothEngines]
    public async Task The_topic_of_a_registration_is_a_pin_and_follows_it(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var book = records.Get<IDeviceBook>();
        var device = new Device("sh", "g-1", "Gateway", DeviceKind.Gateway, "gw/1", StoreAndForward: false, Active: true);
        (await records.Editor.SaveDeviceAsync(device, Note, None)).RequireId();
        (await book.PinTopicAsync("sh", "g-1", "gw/1/status", Note, None)).RequireId();
        (await records.Editor.SaveDeviceAsync(device with { Topic = "gw/2" }, Note, None)).RequireId();
        (await book.ReadAsync(None))
            .StandingPinsOf("sh", "g-1")
            .Select(pin => pin.Filter)
            .ShouldBe(["gw/1/status", "gw/2"], ignoreOrder: true);
        (await records.Editor.SaveDeviceAsync(device with { Topic = null }, Note, None)).RequireId();
        (await book.ReadAsync(None)).StandingPinsOf("sh", "g-1").Select(pin => pin.Filter).ShouldBe(["gw/1/status"]);
    }

    [Theory, BothEngines]
    public async Task A_certificate_is_on_file_with_all_that_it_says(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var book = records.Get<IDeviceBook>();
        var today = DateOnly.FromDateTime(records.Clock.GetUtcNow().UtcDateTime);
        var draft = Draft(today) with { Points = [new CalibrationPoint(-80m, -80.12m, 0.2m), new CalibrationPoint(0m, -0.1m, null)] };
        var id = (await book.AddCalibrationAsync(draft, Note, None)).RequireId();
        var item = (await book.ReadAsync(None)).CalibrationsOf("sh", "p-1").ShouldHaveSingleItem();
        item.Id.ShouldBe(id);
        (item.Certificate, item.CalibratedOn, item.DueOn, item.Offset, item.Uncertainty).ShouldBe(
            ("CAL-7", today, today.AddDays(365), 0.1234m, 0.2m)
        );
        item.Points.ShouldBe(draft.Points);
        (await book.AddCalibrationAsync(draft, Note, None)).ShouldBe(new EditResult.Unchanged(id));
        (await book.AddCalibrationAsync(draft with { Offset = 0.2m }, Note, None)).ShouldBeOfType<EditResult.Refused>();
        (await book.WithdrawCalibrationAsync(id, new ChangeNote("anna", null), None)).ShouldBeOfType<EditResult.Refused>();
        (await book.WithdrawCalibrationAsync(id, new ChangeNote("anna", "wrong device"), None)).RequireId();
        var file = await book.ReadAsync(None);
        file.NewestFor("sh", "p-1", null).ShouldBeNull();
        file.CalibrationsOf("sh", "p-1").Single().WithdrawReason.ShouldBe("wrong device");
    }

    [Theory, BothEngines]
    public async Task The_newest_certificate_of_channel_or_device_counts(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var book = records.Get<IDeviceBook>();
        var today = DateOnly.FromDateTime(records.Clock.GetUtcNow().UtcDateTime);
        await book.AddCalibrationAsync(Draft(today.AddDays(-300)) with { Certificate = "whole" }, Note, None);
        await book.AddCalibrationAsync(Draft(today.AddDays(-100)) with { Certificate = "own", Channel = "vapour" }, Note, None);
        var file = await book.ReadAsync(None);
        file.NewestFor("sh", "p-1", "vapour")!.Certificate.ShouldBe("own");
        file.NewestFor("sh", "p-1", "level")!.Certificate.ShouldBe("whole");
    }

    [Theory]
    [InlineData("0.12345")]
    [InlineData("1000.1")]
    public async Task An_offset_has_four_decimals_at_most_and_is_no_nonsense(string offset)
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var today = DateOnly.FromDateTime(records.Clock.GetUtcNow().UtcDateTime);
        var amount = decimal.Parse(offset, System.Globalization.CultureInfo.InvariantCulture);
        (
            await records.Get<IDeviceBook>().AddCalibrationAsync(Draft(today) with { Offset = amount }, Note, None)
        ).ShouldBeOfType<EditResult.Refused>();
        (
            await records.Get<IDeviceBook>().CorrectAsync(Vapour, amount, null, new TimeRange(0, null), Note, None)
        ).ShouldBeOfType<EditResult.Refused>();
    }

    [Theory, BothEngines]
    public async Task A_correction_holds_over_event_time_and_can_be_hidden_for_a_site(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var book = records.Get<IDeviceBook>();
        (await book.CorrectAsync(Vapour, 0.1500m, null, new TimeRange(1000, null), Note, None)).RequireId();
        (await book.CorrectAsync(Vapour, -0.2m, null, new TimeRange(5000, null), Note, None)).RequireId();
        var file = await book.ReadAsync(None);
        file.CorrectionAt(Vapour, 999).ShouldBeNull();
        file.CorrectionAt(Vapour, 4999).ShouldBe(0.15m);
        file.CorrectionAt(Vapour, 5000).ShouldBe(-0.2m);
        (await book.ShowCorrectionsAsync("sh", shown: false, Note, None)).RequireId();
        (await book.ReadAsync(None)).CorrectionAt(Vapour, 5000).ShouldBeNull();
        (await book.ShowCorrectionsAsync("sh", shown: true, Note, None)).RequireId();
        (await book.ReadAsync(None)).CorrectionAt(Vapour, 5000).ShouldBe(-0.2m);
    }

    [Fact]
    public async Task A_correction_can_be_ended_as_other_assignments()
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var book = records.Get<IDeviceBook>();
        var id = (await book.CorrectAsync(Vapour, 0.15m, null, new TimeRange(1000, null), Note, None)).RequireId();
        (await records.Editor.EndAsync(id, 3000, Note, None)).RequireId();
        var file = await book.ReadAsync(None);
        file.CorrectionAt(Vapour, 2999).ShouldBe(0.15m);
        file.CorrectionAt(Vapour, 3000).ShouldBeNull();
    }

    [Theory, InlineData("a/b:c"), InlineData("12:x"), InlineData("plain")]
    public async Task A_correction_finds_its_channel_whatever_the_device_is_called(string device)
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var channel = new ChannelId("sh", device, "probe/1:x");
        (await records.Get<IDeviceBook>().CorrectAsync(channel, 1m, null, new TimeRange(0, null), Note, None)).RequireId();
        (await records.Get<IDeviceBook>().ReadAsync(None)).Corrections.ShouldHaveSingleItem().Channel.ShouldBe(channel);
    }

    [Theory, BothEngines]
    public async Task A_list_is_saved_whole_or_not_at_all(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var book = records.Get<IDeviceBook>();
        DeviceImport[] rows = [Import("n-1", "t/1"), Import("n-2", "t/2"), Import("n-3", "#")];
        var refused = await book.ImportAsync(rows, [], dryRun: false, Note, None);
        refused.Select(result => result is EditResult.Refused).ShouldBe([false, false, true]);
        (await records.Directory.ListDevicesAsync("sh", None)).Select(device => device.Id).ShouldBe(["p-1"]);

        (await book.ImportAsync(rows[..2], [], dryRun: true, Note, None)).ShouldAllBe(result => result is EditResult.Saved);
        (await records.Directory.ListDevicesAsync("sh", None)).Count.ShouldBe(1);

        (await book.ImportAsync(rows[..2], [], dryRun: false, Note, None)).ShouldAllBe(result => result is EditResult.Saved);
        (await records.Directory.ListDevicesAsync("sh", None)).Select(device => device.Id).ShouldBe(["n-1", "n-2", "p-1"]);
        (await book.ReadAsync(None)).StandingPinsOf("sh", "n-2").Single().Filter.ShouldBe("t/2");
        (await book.ImportAsync(rows[..2], [], dryRun: false, Note, None)).ShouldAllBe(result => result is EditResult.Unchanged);
        (await book.ImportAsync([Import("n-2", "t/3")], [], dryRun: false, Note, None)).ShouldAllBe(result => result is EditResult.Saved);
        (await book.ReadAsync(None)).StandingPinsOf("sh", "n-2").Single().Filter.ShouldBe("t/3");
    }

    [Fact]
    public void A_certificate_counts_for_whole_days_of_its_site()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var item = new Calibration(
            "1",
            "sh",
            "p",
            null,
            "c",
            new(2026, 3, 1),
            new(2026, 3, 2),
            null,
            "C",
            null,
            null,
            [],
            null,
            "a",
            0,
            null,
            null,
            null,
            null
        );
        var valid = item.ValidIn(zone);
        IsoTime.Format(valid.FromMs).ShouldBe("2026-02-28T16:00:00.000Z");
        IsoTime.Format(valid.ToMs!.Value).ShouldBe("2026-03-02T16:00:00.000Z");
    }

    private static readonly ChannelId Vapour = new("sh", "p-1", "vapour");

    private static DeviceImport Import(string id, params string[] topics) =>
        new(new Device("sh", id, id, DeviceKind.Probe, null, StoreAndForward: false, Active: true), topics);

    private static CalibrationDraft Draft(DateOnly day) =>
        new()
        {
            Site = "sh",
            Device = "p-1",
            Certificate = "CAL-7",
            CalibratedOn = day,
            DueOn = day.AddDays(365),
            Laboratory = "Metrology laboratory",
            Offset = 0.1234m,
            Uncertainty = 0.2m,
        };

    private static async Task<RecordsFixture> StartAsync(DatabaseEngine engine)
    {
        var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        var device = new Device("sh", "p-1", "Probe 1", DeviceKind.Probe, null, StoreAndForward: false, Active: true);
        (await records.Editor.SaveDeviceAsync(device, Note, None)).RequireId();
        return records;
    }
}
