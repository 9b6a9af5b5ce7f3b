using ColdChain.Monitoring.Alarms;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using static ColdChain.Monitoring.Alarms.AlarmEvent;
using static ColdChain.Monitoring.Alarms.AlarmState;

namespace ColdChain.Monitoring.Tests.Alarms;

/// <summary>The life of an alarm, as ISA-18.2 and IEC 62682 draw it.</summary>
public sealed class AlarmStatusTests
{
    private static readonly AlarmStatus Standing = new AlarmStatus().After(Rise);

    /// <summary>Letter of the standard's diagram, status, and the states that the events lead to, in the order of <see cref="AlarmEvent"/>.</summary>
    /// <remarks>Withheld alarms stand twice: with the condition and without it.</remarks>
    public static TheoryData<string, long, string> Table
    {
        get
        {
            var latching = new AlarmStatus { Latching = true };
            var latched = latching.After(Rise).After(Clear);
            return new()
            {
                //                                                             Ri Cl Ac Re Rs Ra Sh Un Su Us Os Is
                {
                    "A",
                    default(AlarmStatus).ToBits(), /*                    */
                    "B  A  A  B  A  A  G  A  H  A  I  A"
                },
                {
                    "B",
                    Standing.ToBits(), /*                                */
                    "B  D  C  B  B  B  G  B  H  B  I  B"
                },
                {
                    "C",
                    Standing.After(Acknowledge).ToBits(), /*             */
                    "C  A  C  C  C  B  G  C  H  C  I  C"
                },
                {
                    "D",
                    Standing.After(Clear).ToBits(), /*                   */
                    "B  D  A  B  D  D  G  D  H  D  I  D"
                },
                {
                    "B",
                    latching.After(Rise).ToBits(), /*           latching */
                    "B  E  C  B  B  B  G  B  H  B  I  B"
                },
                {
                    "C",
                    latching.After(Rise).After(Acknowledge).ToBits(), /* */
                    "C  F  C  C  C  B  G  C  H  C  I  C"
                },
                {
                    "E",
                    latched.ToBits(), /*                                 */
                    "B  E  F  B  E  E  G  E  H  E  I  E"
                },
                {
                    "F",
                    latched.After(Acknowledge).ToBits(), /*              */
                    "B  F  F  B  A  F  G  F  H  F  I  F"
                },
                {
                    "G",
                    Standing.After(Shelve).ToBits(), /*                  */
                    "G  G  G  G  G  G  G  B  H  G  I  G"
                },
                {
                    "G",
                    default(AlarmStatus).After(Shelve).ToBits(), /*      */
                    "G  G  G  G  G  G  G  A  H  G  I  G"
                },
                {
                    "H",
                    Standing.After(Suppress).ToBits(), /*                */
                    "H  H  H  H  H  H  H  H  H  B  I  H"
                },
                {
                    "H",
                    default(AlarmStatus).After(Suppress).ToBits(), /*    */
                    "H  H  H  H  H  H  H  H  H  A  I  H"
                },
                {
                    "I",
                    Standing.After(RemoveFromService).ToBits(), /*       */
                    "I  I  I  I  I  I  I  I  I  I  I  B"
                },
                { "I", default(AlarmStatus).After(RemoveFromService).ToBits(), "I  I  I  I  I  I  I  I  I  I  I  A" },
            };
        }
    }

    [Theory, MemberData(nameof(Table))]
    public void Every_event_leads_from_every_state_to_that_of_the_standard(string from, long bits, string row)
    {
        var status = AlarmStatus.FromBits(bits);
        Letter(status.State).ShouldBe(from);
        var to = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        to.Length.ShouldBe(Enum.GetValues<AlarmEvent>().Length);
        foreach (var happened in Enum.GetValues<AlarmEvent>())
            Letter(status.After(happened).State).ShouldBe(to[(int)happened], $"{from} + {happened}");
    }

    [Fact]
    public void The_table_leaves_out_no_state() =>
        Table.Select(row => (string)row[0]).Distinct().Count().ShouldBe(Enum.GetValues<AlarmState>().Length);

    [Theory, InlineData(true, Acknowledged), InlineData(false, Unacknowledged)]
    public void Late_data_never_takes_an_acknowledgement_back(bool acknowledged, AlarmState to) =>
        default(AlarmStatus).After(Resume, acknowledged).State.ShouldBe(to);

    [Fact]
    public void Withheld_for_two_reasons_it_comes_back_when_both_are_over()
    {
        var status = Standing.After(Shelve).After(RemoveFromService).After(Unshelve);
        status.State.ShouldBe(OutOfService);
        status.After(ReturnToService).State.ShouldBe(Unacknowledged);
    }

    [Fact]
    public void What_nobody_saw_before_a_maintenance_window_is_still_to_be_seen_after_it() =>
        Standing.After(Clear).After(Suppress).After(Unsuppress).State.ShouldBe(ReturnedUnacknowledged);

    [Fact]
    public void What_came_and_went_during_it_asks_for_nothing() =>
        default(AlarmStatus).After(Suppress).After(Rise).After(Clear).After(Unsuppress).State.ShouldBe(Normal);

    [Fact]
    public void A_latched_alarm_stays_latched_through_it() =>
        new AlarmStatus { Latching = true }
            .After(Rise)
            .After(Clear)
            .After(Suppress)
            .After(Rise)
            .After(Clear)
            .After(Unsuppress)
            .State.ShouldBe(LatchedUnacknowledged);

    [Fact]
    public void Any_sequence_of_events_gives_the_state_that_its_history_calls_for() =>
        Prop.ForAll(
                Histories(),
                history =>
                {
                    var (latching, events) = history;
                    var status = new AlarmStatus { Latching = latching };
                    foreach (var happened in events)
                    {
                        status = status.After(happened);
                        AlarmStatus.FromBits(status.ToBits()).ShouldBe(status);
                    }
                    return status.State == AlarmHistory.StateOf(latching, events);
                }
            )
            .Check(Seeded.Quick.WithMaxTest(3000));

    private static Arbitrary<(bool Latching, AlarmEvent[] Events)> Histories() =>
        ArbMap
            .Default.GeneratorFor<bool>()
            .SelectMany(latching => Gen.Elements(Enum.GetValues<AlarmEvent>()).ArrayOf().Select(events => (latching, events)))
            .ToArbitrary();

    private static string Letter(AlarmState state) => "ABCDEFGHI"[(int)state].ToString();
}
