using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Live;
using ColdChain.Monitoring.Replay;

namespace ColdChain.Monitoring.Tests.Replay;

public sealed class ReplayMergeTests
{
    private const long Now = 10_000_000;

    [Fact]
    public void What_is_equal_is_not_written()
    {
        var merge = Merge([Row("a"), Row("b", endMs: null)], [Row("a"), Row("b", endMs: null)]);
        merge.Excursions.ShouldBeEmpty();
        merge.Alarms.ShouldBeEmpty();
        merge.Transitions.ShouldBeEmpty();
        (merge.Rebuilt, merge.Missing, merge.TooMany, merge.RebuiltAlarms).ShouldBe((2, 0, 0, 2));
    }

    [Fact]
    public void Sums_that_differ_in_the_last_bits_are_equal_and_others_are_not()
    {
        var kept = Row("a");
        kept.DegreeMinutes = 1.2345678;
        var found = Row("a");
        found.DegreeMinutes = kept.DegreeMinutes + 1e-12;
        ExcursionFigures.AreSame(found, kept).ShouldBeTrue();
        found.DegreeMinutes = kept.DegreeMinutes + 1e-6;
        ExcursionFigures.AreSame(found, kept).ShouldBeFalse();
    }

    [Fact]
    public void A_pause_that_goes_on_is_known_by_its_beginning()
    {
        var (kept, found) = (Row("a", endMs: null, kind: "missing"), Row("a", endMs: null, kind: "missing"));
        found.MeasuredToMs += 60_000;
        Merge([kept], [found]).Excursions.ShouldBeEmpty();
    }

    [Fact]
    public void What_people_did_stays_with_the_excursion_and_its_alarm()
    {
        var kept = Row("a", peak: 0);
        (kept.AlarmId, kept.LateDiscovered) = ("old", 1);
        (kept.ClosedMs, kept.ClosedBy, kept.CloseReason) = (5000, "anna", "door");
        var alarm = Alarm("old", [kept]);
        (alarm.AcknowledgedBy, alarm.AcknowledgedMs, alarm.Remark, alarm.CauseId, alarm.AnnouncedMs) = (
            "anna",
            4000,
            "on my way",
            "root",
            3000
        );
        var merge = ReplayMerge.Of(State([kept], [alarm]), State([Row("a")], []), Now);
        var written = merge.Excursions.ShouldHaveSingleItem();
        (written.AlarmId, written.LateDiscovered, written.Peak).ShouldBe(("old", 1L, -50d));
        (written.ClosedMs, written.ClosedBy, written.CloseReason).ShouldBe((5000, "anna", "door"));
        var after = merge.Alarms.ShouldHaveSingleItem();
        (after.AcknowledgedBy, after.Remark, after.CauseId, after.AnnouncedMs, after.Peak).ShouldBe(
            ("anna", "on my way", "root", 3000L, -50d)
        );
        merge.Transitions.ShouldBeEmpty();
        (merge.Missing, merge.TooMany, merge.OtherAlarms, merge.MissingAlarms).ShouldBe((1, 1, 1, 0));
    }

    [Fact]
    public void What_the_journal_does_not_give_is_withdrawn_and_its_alarm_ends_on_record()
    {
        var kept = Row("a", endMs: null);
        var merge = ReplayMerge.Of(State([kept], [Alarm("a", [kept])]), State([], []), Now);
        merge.Excursions.ShouldHaveSingleItem().Standing.ShouldBe(0);
        var alarm = merge.Alarms.ShouldHaveSingleItem();
        alarm.Status.Live.ShouldBeFalse();
        alarm.EndMs.ShouldBe(Now);
        var step = merge.Transitions.ShouldHaveSingleItem();
        (step.Event, step.Replayed).ShouldBe((AlarmEvent.Clear, true));
    }

    [Fact]
    public void A_lost_excursion_joins_the_alarm_that_people_know_of_the_same_finding()
    {
        // Late data moved the beginning: both belong to one alarm, which was told under the id of another.
        var (first, second) = (Row("first"), Row("second", startMs: 2000));
        (first.Standing, first.AlarmId, second.AlarmId) = (0, "first", "first");
        var known = Row("first");
        (known.Standing, known.AlarmId) = (0, "told");
        var merge = ReplayMerge.Of(State([known], [Alarm("told", [])]), State([first, second], []), Now);
        merge.Excursions.ShouldHaveSingleItem().AlarmId.ShouldBe("told");
        merge.MissingAlarms.ShouldBe(0);
    }

    [Fact]
    public void A_lost_alarm_is_raised_as_the_replay_saw_it_and_says_so()
    {
        var found = Alarm("a", [Row("a")]);
        found.RaisedMs = 1234;
        var merge = ReplayMerge.Of(State([], []), State([Row("a")], [found]), Now);
        var alarm = merge.Alarms.ShouldHaveSingleItem();
        (alarm.RaisedMs, alarm.Replayed, alarm.ParsedState).ShouldBe((1234, 1, AlarmState.ReturnedUnacknowledged));
        alarm.AnnouncedMs.ShouldBeNull();
        merge.Transitions.Select(step => step.Event).ShouldBe([AlarmEvent.Rise, AlarmEvent.Clear]);
        merge.Transitions.ShouldAllBe(step => step.Replayed);
    }

    [Fact]
    public void Alarms_of_devices_and_of_what_stands_no_more_are_left_alone()
    {
        var gone = Row("gone");
        gone.Standing = 0;
        var merge = ReplayMerge.Of(State([gone], [Alarm("gone", []), Alarm("silent", [])]), State([], []), Now);
        merge.Alarms.ShouldBeEmpty();
        merge.KeptAlarms.ShouldBe(2);
    }

    [Fact]
    public void Laid_over_its_own_result_it_changes_nothing()
    {
        List<ExcursionRow> stood = [Row("a", peak: 0), Row("b"), Row("gone")];
        List<ExcursionRow> found = [Row("a"), Row("b"), Row("c", startMs: 3000)];
        var first = ReplayMerge.Of(
            State(stood, [Alarm("a", [stood[0]]), Alarm("b", [stood[1]]), Alarm("gone", [stood[2]])]),
            State(found, []),
            Now
        );
        var rows = stood.ToDictionary(row => row.Id);
        foreach (var row in first.Excursions)
            rows[row.Id] = row;
        var alarms = first.Alarms.Append(Alarm("b", [Row("b")])).ToList();
        var second = ReplayMerge.Of(State([.. rows.Values], alarms), State([Row("a"), Row("b"), Row("c", startMs: 3000)], []), Now + 1);
        second.Excursions.ShouldBeEmpty();
        second.Alarms.ShouldBeEmpty();
        second.Transitions.ShouldBeEmpty();
    }

    private static ReplayMerge Merge(List<ExcursionRow> stood, List<ExcursionRow> found) =>
        ReplayMerge.Of(State(stood, [.. stood.Select(row => Alarm(row.AlarmId, [row]))]), State(found, []), Now);

    private static PresentState State(List<ExcursionRow> excursions, List<AlarmRow> alarms) =>
        new(7, 7, excursions, alarms.ToDictionary(row => row.Id), [], [], []);

    private static ExcursionRow Row(string id, long startMs = 1000, long? endMs = 9000, double peak = -50, string kind = "limit") =>
        new()
        {
            Id = id,
            AlarmId = id,
            StretchId = "stretch",
            PointId = "point",
            RuleId = "high",
            Kind = kind,
            Severity = "Alarm",
            StartMs = startMs,
            EndMs = endMs,
            MeasuredToMs = endMs ?? 9000,
            Peak = peak,
            Threshold = -60,
            Unit = "C",
            Standing = 1,
        };

    /// <summary>As the monitor would have written it.</summary>
    private static AlarmRow Alarm(string id, List<ExcursionRow> excursions)
    {
        var step = new MonitorChanges
        {
            Sequence = 7,
            ReceivedMs = 3000,
            Replayed = false,
        };
        var row = AlarmBook.First(id, excursions.Count > 0 ? excursions[0] : Row(id), new AlarmTouch(null, 3000), step);
        AlarmBook.Describe(row, excursions, new AlarmTouch(null, 3000));
        AlarmBook.Move(row, AlarmEvent.Rise, 3000, AlarmBook.System, null, 7, replayed: false);
        if (!excursions.Exists(excursion => excursion.IsLive))
            AlarmBook.Move(row, AlarmEvent.Clear, 3000, AlarmBook.System, null, 7, replayed: false);
        return row;
    }
}
