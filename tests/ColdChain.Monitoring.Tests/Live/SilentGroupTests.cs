using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Live;

/// <summary>Devices that fall silent together. Each reports every 5 minutes, and may be silent for 15.</summary>
public sealed class SilentGroupTests
{
    [Fact]
    public async Task A_gateway_that_is_lost_is_one_alarm_and_the_silence_of_each_device_follows_from_it()
    {
        await using var rig = await RigAsync(6);
        await HearAsync(rig, 0, 0, 1, 2, 3, 4, 5);
        await HearAsync(rig, 2, 1, 2, 3);
        // Devices 0 and 4, 5 go on; 1, 2 and 3 are not heard any more.
        for (var minute = 5; minute <= 60; minute += 5)
        {
            await HearAsync(rig, minute, 0, 4, 5);
            await rig.TickAsync(minute);
        }
        var alarms = await rig.AlarmsAsync();
        var group = alarms.Single(alarm => alarm.Kind == "silent-group");
        (group.State, group.Site, group.Detail, group.StartMs).ShouldBe(("Unacknowledged", "sh", "3/6", At(2)));
        var followers = alarms.Where(alarm => alarm.Kind == "silent").ToList();
        followers.Select(alarm => alarm.Device).ShouldBe(["d1", "d2", "d3"], ignoreOrder: true);
        followers.ShouldAllBe(alarm => alarm.CauseId == group.Id && alarm.State == "SuppressedByDesign");
        alarms.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Two_devices_or_devices_that_fall_silent_at_other_times_stand_for_themselves()
    {
        await using var rig = await RigAsync(5);
        await HearAsync(rig, 0, 0, 1, 2, 3, 4);
        await HearAsync(rig, 20, 1, 2);
        await HearAsync(rig, 40, 3);
        for (var minute = 41; minute <= 60; minute++)
        {
            await HearAsync(rig, minute, 4);
            await rig.TickAsync(minute);
        }
        var alarms = await rig.AlarmsAsync();
        alarms.Select(alarm => alarm.Kind).Distinct().ShouldBe(["silent"]);
        alarms.Select(alarm => alarm.Device).ShouldBe(["d0", "d1", "d2", "d3"], ignoreOrder: true);
        alarms.ShouldAllBe(alarm => alarm.CauseId == null && alarm.State == "Unacknowledged");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_over_when_most_are_heard_again_also_over_a_restart(bool restart)
    {
        await using var rig = await RigAsync(5);
        await HearAsync(rig, 0, 0, 1, 2, 3, 4);
        await rig.TickAsync(16);
        (await rig.AlarmsAsync()).Count(alarm => alarm.CauseId is not null).ShouldBe(5);
        if (restart)
            await rig.RestartAsync();
        await HearAsync(rig, 20, 0, 1);
        await rig.TickAsync(20);
        (await rig.AlarmsAsync()).Single(alarm => alarm.Kind == "silent-group").EndMs.ShouldBeNull();
        await HearAsync(rig, 21, 2);
        await rig.TickAsync(21);
        var alarms = await rig.AlarmsAsync();
        alarms.Single(alarm => alarm.Kind == "silent-group").EndMs.ShouldBe(At(21));
        alarms
            .Where(alarm => alarm is { Kind: "silent", EndMs: null })
            .Select(alarm => alarm.Device)
            .ShouldBe(["d3", "d4"], ignoreOrder: true);
    }

    [Fact]
    public async Task Devices_that_were_never_heard_have_not_fallen_silent_together()
    {
        await using var rig = await RigAsync(4);
        await rig.TickAsync(30);
        var alarms = await rig.AlarmsAsync();
        alarms.Count.ShouldBe(4);
        alarms.ShouldAllBe(alarm => alarm.Kind == "silent" && alarm.CauseId == null);
    }

    private static Task<MonitorRig> RigAsync(int devices) =>
        MonitorRig.CreateAsync([
            .. Enumerable
                .Range(0, devices)
                .Select(i =>
                    Stretch(assignment: $"a{i}", channel: Channel(i)) with
                    {
                        PointId = $"F-{i}/chamber",
                        EquipmentNumber = $"F-{i}",
                        Id = $"F-{i}/chamber|a{i}|l1",
                    }
                ),
        ]);

    private static ChannelId Channel(int device) => new("sh", $"d{device}", "chamber");

    private static Task HearAsync(MonitorRig rig, double minute, params int[] devices) =>
        rig.FeedAsync([.. devices.Select(device => Good(minute, -80, channel: Channel(device)))]);
}
