using ColdChain.Monitoring.Alarms;
using static ColdChain.Monitoring.Alarms.AlarmState;

namespace ColdChain.Monitoring.Tests.Alarms;

public sealed class AlarmMachineTests
{
    /// <summary>Every state x event of the standard's table, and resuming, which late data brings.</summary>
    public static TheoryData<AlarmState, string, AlarmState> Table =>
        new()
        {
            { Normal, "Rise", Unacknowledged },
            { Normal, "Clear", Normal },
            { Normal, "Acknowledge", Normal },
            { Unacknowledged, "Rise", Unacknowledged },
            { Unacknowledged, "Clear", ReturnedUnacknowledged },
            { Unacknowledged, "Acknowledge", Acknowledged },
            { Unacknowledged, "Resume", Unacknowledged },
            { Acknowledged, "Rise", Acknowledged },
            { Acknowledged, "Clear", Normal },
            { Acknowledged, "Acknowledge", Acknowledged },
            { Acknowledged, "Resume", Acknowledged },
            { ReturnedUnacknowledged, "Rise", Unacknowledged },
            { ReturnedUnacknowledged, "Clear", ReturnedUnacknowledged },
            { ReturnedUnacknowledged, "Acknowledge", Normal },
            { ReturnedUnacknowledged, "Resume", Unacknowledged },
        };

    [Theory, MemberData(nameof(Table))]
    public void An_event_leads_to_the_state_of_the_standard(AlarmState from, string happened, AlarmState to) =>
        AlarmMachine.Next(from, Enum.Parse<AlarmEvent>(happened), acknowledged: false).ShouldBe(to);

    [Fact]
    public void The_table_leaves_out_no_state_and_no_event() =>
        Table
            .Select(row => (row[0], row[1]))
            .Concat([(Normal, (object)"Resume")])
            .Distinct()
            .Count()
            .ShouldBe(Enum.GetValues<AlarmState>().Length * Enum.GetValues<AlarmEvent>().Length);

    [Theory, InlineData(true, Acknowledged), InlineData(false, Unacknowledged)]
    public void Late_data_never_takes_an_acknowledgement_back(bool acknowledged, AlarmState to) =>
        AlarmMachine.Next(Normal, AlarmEvent.Resume, acknowledged).ShouldBe(to);
}
