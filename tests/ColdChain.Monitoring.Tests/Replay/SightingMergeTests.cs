using ColdChain.Monitoring.Devices;
using ColdChain.Monitoring.Replay;

namespace ColdChain.Monitoring.Tests.Replay;

public sealed class SightingMergeTests
{
    [Fact]
    public void The_alarm_of_an_unpinned_device_and_holes_of_its_counter_are_no_difference()
    {
        var kept = Device("d");
        (kept.UnpinnedAlarmId, kept.UnpinnedLastMs, kept.Missed) = ("alarm", 5, 1);
        var merge = SightingMerge.Of(State([kept]), State([Device("d")]));
        merge.Difference.IsEqual.ShouldBeTrue();
        merge.Devices.ShouldHaveSingleItem().UnpinnedAlarmId.ShouldBe("alarm");
    }

    [Fact]
    public void What_is_other_missing_or_unknown_to_the_journal_is_counted()
    {
        var other = Device("a");
        other.Messages = 3;
        var merge = SightingMerge.Of(State([other, Device("gone")]), State([Device("a"), Device("new")]));
        (merge.Difference.Rebuilt, merge.Difference.Missing, merge.Difference.TooMany).ShouldBe((2, 2, 1));
        merge.Gone.ShouldBe([("sh", "gone")]);
    }

    private static SightedDevice Device(string id) =>
        new()
        {
            Site = "sh",
            Device = id,
            FirstMs = 1,
            LastMs = 2,
            Messages = 2,
        };

    private static PresentState State(List<SightedDevice> devices) =>
        new(7, 7, [], new Dictionary<string, Monitoring.Alarms.AlarmRow>(), devices, [], []);
}
