using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Monitoring.ExcursionLog;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Impact;
using ColdChain.Monitoring.Tests.Live;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Storage;
using ColdChain.TestSupport;
using NSubstitute;

namespace ColdChain.Monitoring.Tests.Cryopreservation;

/// <summary>Deviations of a freezing run are excursions with alarms, in the batch's life and among what holds it.</summary>
public sealed class RunExcursionsTests
{
    private const string Freezer = "CRF-1";
    private const string ChamberPoint = "CRF-1/chamber";
    private const double Start = -300;
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ChannelId Crf = new("sh", "crf-1", "chamber");
    private static readonly ChangeNote Note = new("anna", "set up");

    [Theory, BothEngines]
    public async Task A_deviation_found_by_a_record_entered_afterwards_is_a_late_alarm_an_excursion_of_the_batch_and_holds_it(
        DatabaseEngine engine
    )
    {
        await using var test = await CreateAsync(engine, warmFrom: 20, warmTo: 30);
        var record = await EnterAsync(test, "two-step-1c-10c");
        await test.Get<HoldRound>().RunAsync(None);

        var deviation = (await LogAsync(test, record)).ShouldHaveSingleItem();
        deviation.Excursion.RuleId.ShouldBe(RunDeviation.AboveSetpoint);
        deviation.Excursion.Id.ShouldBe(ExcursionId.Of(ChamberPoint, RunDeviation.AboveSetpoint, deviation.Excursion.StartMs));
        (deviation.PointId, deviation.EquipmentNumber, deviation.ProfileName, deviation.ProfileVersion).ShouldBe(
            (ChamberPoint, Freezer, "two-step-1c-10c", 1)
        );
        (deviation.RunRecordId, deviation.LateDiscovered, deviation.EndReason).ShouldBe((record, true, "returned"));

        var alarm = (await AlarmsAsync(test)).ShouldHaveSingleItem();
        (alarm.Id, alarm.State, alarm.LateDiscovered, alarm.EquipmentNumber).ShouldBe(
            (deviation.Excursion.Id, AlarmState.ReturnedUnacknowledged, true, Freezer)
        );

        // The alarm's excursion waits for the holds, and they find the batch by its record.
        await test.Get<HoldRound>().RunAsync(None);
        var impact = (await test.Get<IBatchImpact>().FindAsync(Batch, None)).ShouldNotBeNull();
        impact.Exposures.SelectMany(item => item.Excursions).ShouldHaveSingleItem().Excursion.Excursion.Id.ShouldBe(deviation.Excursion.Id);
        var cause = (await test.Get<IBatchHolds>().FindAsync(Batch, None)).Causes.ShouldHaveSingleItem();
        (cause.Subject, cause.RuleId, cause.Holds).ShouldBe((deviation.Excursion.Id, RunDeviation.AboveSetpoint, true));
        (await test.Get<IExcursionLog>().ListAsync(Freezer, null, null, 10, None)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Looking_again_changes_nothing()
    {
        await using var test = await CreateAsync(warmFrom: 20, warmTo: 30);
        var record = await EnterAsync(test, "two-step-1c-10c");
        await RoundsAsync(test);
        var (before, alarms) = (await LogAsync(test, record), await AlarmsAsync(test));
        await RoundsAsync(test);
        await test.Get<RunExcursions>().EvaluateAsync(record, None);
        (await LogAsync(test, record)).ShouldBe(before);
        (await AlarmsAsync(test)).Select(alarm => (alarm.Id, alarm.State)).ShouldBe(alarms.Select(alarm => (alarm.Id, alarm.State)));
        (await WaitingAsync(test)).ShouldBe(0, "nothing was written again");
    }

    [Fact]
    public async Task A_run_that_goes_on_raises_while_it_can_still_be_saved_and_ends_with_the_run()
    {
        await using var test = await CreateAsync();
        test.Series.Add(Curve(-20, 30, minute => Planned(minute) + (minute > 30 ? 25 : 0)), 1);
        var record = await EnterAsync(test, "two-step-1c-10c", start: -20, end: 48);
        await RoundsAsync(test);
        var open = (await LogAsync(test, record)).ShouldHaveSingleItem();
        (open.Excursion.IsOpen, open.LateDiscovered, open.EndReason).ShouldBe((true, false, null));
        (await AlarmsAsync(test)).ShouldHaveSingleItem().State.ShouldBe(AlarmState.Unacknowledged);

        test.Series.Add(Curve(30 + (1 / 6d), 60, minute => Planned(minute) + 25, start: -20), 2);
        test.Clock.Advance(TimeSpan.FromMinutes(60));
        await RoundsAsync(test);
        var ended = (await LogAsync(test, record)).Single(item => item.Excursion.Id == open.Excursion.Id);
        (ended.Excursion.IsOpen, ended.EndReason).ShouldBe((false, "run-ended"));
    }

    [Fact]
    public async Task Late_readings_that_move_a_deviation_keep_the_old_one_linked_and_its_alarm_going()
    {
        // First nothing is known of minutes 20 to 25; then they come, and it began there.
        await using var test = await CreateAsync(readings: false);
        test.Series.Add(Curve(Start - 20, Start + 20, Planned), 1);
        test.Series.Add(Curve(Start + 25, Start + 120, minute => Planned(minute) + (minute < 30 ? 5 : 0), Start), 1);
        var record = await EnterAsync(test, "two-step-1c-10c");
        await RoundsAsync(test);
        var first = (await LogAsync(test, record)).ShouldHaveSingleItem();
        first.Excursion.StartUncertain.ShouldBeTrue();

        test.Series.Add(Curve(Start + 20 + (1 / 6d), Start + 25 - (1 / 6d), minute => Planned(minute) + (minute > 22 ? 5 : 0), Start), 2);
        test.Clock.Advance(TimeSpan.FromMinutes(2));
        await RoundsAsync(test);
        var moved = (await LogAsync(test, record)).ShouldHaveSingleItem();
        moved.Excursion.StartMs.ShouldBeLessThan(first.Excursion.StartMs);
        moved.AlarmId.ShouldBe(first.Excursion.Id);
        (await SuccessorAsync(test, first.Excursion.Id)).ShouldBe((0, moved.Excursion.Id));
        (await AlarmsAsync(test)).ShouldHaveSingleItem().Id.ShouldBe(first.Excursion.Id);
        var causes = (await test.Get<IBatchHolds>().FindAsync(Batch, None)).Causes;
        causes.Single(cause => cause.Subject == first.Excursion.Id).Standing.ShouldBeFalse();
        causes.Single(cause => cause.Subject == moved.Excursion.Id).Standing.ShouldBeTrue();
    }

    [Fact]
    public async Task A_corrected_programme_and_a_withdrawn_record_take_the_deviations_back_and_keep_them()
    {
        await using var test = await CreateAsync(warmFrom: 20, warmTo: 30);
        var record = await EnterAsync(test, "two-step-1c-10c");
        await RoundsAsync(test);
        var first = (await LogAsync(test, record)).ShouldHaveSingleItem();

        var book = test.Get<IRecordBook>();
        var values = Values("by hand", Start, Start + 68);
        (await book.ReviseAsync(record, 1, values, "another programme", "anna", None)).ShouldBeOfType<RecordWriteResult.Saved>();
        await NextRoundsAsync(test);
        (await LogAsync(test, record)).ShouldBeEmpty();
        (await SuccessorAsync(test, first.Excursion.Id)).ShouldBe((0, null));

        (
            await book.ReviseAsync(record, 2, Values("two-step-1c-10c", Start, Start + 68), "it was the programme", "anna", None)
        ).ShouldBeOfType<RecordWriteResult.Saved>();
        await NextRoundsAsync(test);
        (await LogAsync(test, record)).ShouldHaveSingleItem().Excursion.Id.ShouldBe(first.Excursion.Id);

        (await book.WithdrawAsync(record, 3, "of another batch", "anna", None)).ShouldBeOfType<RecordWriteResult.Saved>();
        await NextRoundsAsync(test);
        (await LogAsync(test, record)).ShouldBeEmpty();
        (await AlarmsAsync(test)).ShouldHaveSingleItem().EndMs.ShouldNotBeNull();
    }

    [Fact]
    public async Task Limits_of_the_same_point_judged_again_leave_the_deviations_alone()
    {
        await using var test = await CreateAsync(warmFrom: 20, warmTo: 30);
        var editor = test.Get<ISiteEditor>();
        (
            await editor.AssignLimitsAsync(
                ChamberPoint,
                "minus-80",
                null,
                new TimeRange(Frozen.At(-100_000), null),
                OverlapRule.Refuse,
                Note,
                None
            )
        ).RequireId();
        var record = await EnterAsync(test, "two-step-1c-10c");
        await RoundsAsync(test);
        await test.StartAsync();
        await test.FeedAsync(Frozen.Good(Start + 40, 30, receivedMinutes: 30, channel: Crf));
        await Eventually.HoldsAsync(
            async () =>
                (await test.Get<IExcursionLog>().ListForPointAsync(ChamberPoint, new TimeRange(0, null), None)).Any(item =>
                    item.RunRecordId is null
                ),
            "the limits of the point are broken"
        );
        (await LogAsync(test, record)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task While_the_readings_cannot_be_had_nothing_is_taken_back()
    {
        await using var test = await CreateAsync(warmFrom: 20, warmTo: 30);
        var record = await EnterAsync(test, "two-step-1c-10c");
        await RoundsAsync(test);
        test.Series.IsAway = true;
        await Should.ThrowAsync<IOException>(() => test.Get<RunExcursions>().EvaluateAsync(record, None));
        (await LogAsync(test, record)).ShouldHaveSingleItem();
    }

    private static BatchNumber Batch => BatchNumber.TryParse("B-1", out var number) ? number : throw new InvalidOperationException();

    /// <summary>Runs, then what they found, then the holds.</summary>
    private static async Task RoundsAsync(MonitoringFixture test)
    {
        await test.Get<RunRound>().RunAsync(None);
        await test.Get<HoldRound>().RunAsync(None);
        await test.Get<HoldRound>().RunAsync(None);
    }

    private static Task NextRoundsAsync(MonitoringFixture test)
    {
        test.Clock.Advance(TimeSpan.FromMinutes(2));
        return RoundsAsync(test);
    }

    private static Task<IReadOnlyList<StoredExcursion>> LogAsync(MonitoringFixture test, string record) =>
        test.Get<IExcursionLog>().ListForRunAsync(record, None);

    private static async Task<IReadOnlyList<AlarmView>> AlarmsAsync(MonitoringFixture test) =>
        (await test.Desk.ListAsync(false, null, null, null, 100, None)).Items;

    private static Task<long> WaitingAsync(MonitoringFixture test) =>
        test.Database.ReadAsync(
            (connection, token) => connection.ScalarAsync<long>("select count(*) from impact_queue", null, token),
            None
        );

    private static async Task<(long Standing, string? Successor)> SuccessorAsync(MonitoringFixture test, string id) =>
        (
            await test.Database.ReadAsync(
                (connection, token) => connection.ScalarAsync<long>("select standing from excursions where id = @id", new { id }, token),
                None
            ),
            await test.Database.ReadAsync(
                (connection, token) =>
                    connection.ScalarAsync<string>("select superseded_by from excursions where id = @id", new { id }, token),
                None
            )
        );

    private static async Task<string> EnterAsync(MonitoringFixture test, string programme, double start = Start, double? end = null)
    {
        var draft = new RecordDraft(CryopreservationRecord.Key, "sh", Values(programme, start, end ?? (start + 68)));
        var saved = (await test.Get<IRecordBook>().CreateAsync(draft, "anna", None)).ShouldBeOfType<RecordWriteResult.Saved>();
        var id = saved.Record.Id;
        var stay = new Exposure(
            Batch,
            Freezer,
            null,
            ExposurePhase.Storage,
            new TimeRange(Frozen.At(start), Frozen.At(end ?? (start + 68))),
            id,
            CryopreservationRecord.Key
        );
        stay.IsFreezing.ShouldBeTrue();
        test.Ledger.ListForBatchAsync(Batch, Arg.Any<CancellationToken>()).Returns([stay]);
        test.Ledger.ListForEquipmentAsync(Freezer, Arg.Any<TimeRange>(), Arg.Any<CancellationToken>()).Returns([stay]);
        test.Ledger.ListJudgingChannelsAsync(stay, Arg.Any<CancellationToken>())
            .Returns([new JudgingChannel(ChamberPoint, Crf, stay.Span)]);
        return id;
    }

    private static Dictionary<string, string?> Values(string programme, double start, double end) =>
        new()
        {
            ["batch"] = "B-1",
            ["cellType"] = "msc",
            ["equipment"] = Freezer,
            ["handlingStart"] = FieldText.TimeText(Frozen.At(start)),
            ["handlingEnd"] = FieldText.TimeText(Frozen.At(end)),
            ["coolingProgramme"] = programme,
        };

    private static double Planned(double minute) =>
        minute switch
        {
            < 10 => 4,
            < 54 => 4 - (minute - 10),
            < 62 => -40 - (10 * (minute - 54)),
            _ => -120,
        };

    private static IEnumerable<Reading> Curve(double from, double to, Func<double, double> value, double start = double.NaN)
    {
        start = double.IsNaN(start) ? (from < -100 ? Start : from) : start;
        for (var at = from; at < to; at += 1 / 6d)
            yield return Frozen.Good(at, value(at - start), channel: Crf);
    }

    private static async Task<MonitoringFixture> CreateAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        double warmFrom = 0,
        double warmTo = 0,
        bool readings = true
    )
    {
        var test = await MonitoringFixture.CreateAsync(engine, options => options.HoldInterval = TimeSpan.FromMinutes(10));
        var editor = test.Get<ISiteEditor>();
        (
            await editor.SaveEquipmentAsync(
                new(Freezer, "sh", null, EquipmentKind.ControlledRateFreezer, "CRF", null, Active: true),
                Note,
                None
            )
        ).RequireId();
        (
            await editor.SavePointAsync(new(ChamberPoint, Freezer, "chamber", PointRole.Product, Metrics.Temperature, null), Note, None)
        ).RequireId();
        (
            await editor.AssignChannelAsync(ChamberPoint, Crf, new TimeRange(Frozen.At(-100_000), null), OverlapRule.Refuse, Note, None)
        ).RequireId();
        (await editor.SaveProductAsync(new("msc", "MSC", null), Note, None)).RequireId();
        if (readings && warmTo > warmFrom)
            test.Series.Add(Curve(Start - 20, Start + 120, minute => Planned(minute) + (minute > warmFrom && minute < warmTo ? 5 : 0)), 1);
        return test;
    }
}
