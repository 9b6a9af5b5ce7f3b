using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Holds;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Signatures;
using ColdChain.Storage;
using ColdChain.TestSupport;
using NSubstitute;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Holds;

public sealed class BatchHoldsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task An_excursion_puts_the_exposed_batch_on_hold_once_and_quality_assurance_signs_it_off(DatabaseEngine engine)
    {
        await using var test = await CreateAsync(engine, TimeSpan.FromHours(4));
        await test.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -50), Good(15, -80), Good(20, -80));
        var round = test.Get<HoldRound>();
        await round.RunAsync(None);
        await round.RunAsync(None);

        var holds = test.Get<IBatchHolds>();
        var hold = await holds.FindAsync(Batch, None);
        hold.State.ShouldBe(HoldState.OnHold);
        var cause = hold.Causes.ShouldHaveSingleItem();
        (cause.Kind, cause.EquipmentNumber, cause.Holds, cause.GoesOn).ShouldBe((HoldCauseKinds.Excursion, "F-07", true, false));
        (await holds.ListHeldAsync(None)).ShouldHaveSingleItem().Batch.ShouldBe("B-1");

        (await SignAsync(test, DispositionDecision.Release, seen: [])).ShouldBeOfType<SignResult.Refused>();
        (await SignAsync(test, DispositionDecision.Release, [cause.Id])).ShouldBeOfType<SignResult.Signed>();
        await round.RunAsync(None);
        await test.Get<HoldEvaluator>().EvaluateAsync("B-1", withBudget: true, None);
        hold = await holds.FindAsync(Batch, None);
        (hold.State, hold.Dispositions.ShouldHaveSingleItem().SignedBy).ShouldBe((HoldState.Released, "quentin"));
        (await holds.ListHeldAsync(None)).ShouldBeEmpty();
        (await SignAsync(test, DispositionDecision.Reject, null)).ShouldBeOfType<SignResult.Refused>();
        await SignatureIsBoundAsync(test);

        var audit = await test.Get<IAuditTrail>().ListAsync(ChangeNote.AllSites, "batch/B-1", null, 10, None);
        audit
            .Items.Where(entry => entry.Action.StartsWith("batch.hold", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .Actor.ShouldBe("system");
        audit.Items.Where(entry => entry.Action == "batch.disposition").ShouldHaveSingleItem().Reason.ShouldBe("assessed");

        await test.FeedAsync(Good(25, -50), Good(30, -80), Good(35, -80));
        await round.RunAsync(None);
        (await holds.FindAsync(Batch, None)).State.ShouldBe(HoldState.OnHold);
    }

    /// <summary>The signature tells who and what, and shows that decision, reason or causes were changed in the database.</summary>
    private static async Task SignatureIsBoundAsync(MonitoringFixture test)
    {
        var check = test.Get<ISignatureCheck>();
        var (signature, fit) = (await check.ListAsync("batch/B-1", None)).ShouldHaveSingleItem();
        (signature.Meaning, signature.Signer, signature.SignerName).ShouldBe((SignatureMeaning.Released, "quentin", "Quentin Q."));
        fit.Standing.ShouldBe(SignatureStanding.Current);
        var verdict = await check.VerifyAsync(None);
        verdict.Problems.ShouldBeEmpty();
        verdict.Signatures.ShouldBe(1);
        foreach (var (column, value) in new[] { ("reason", "other"), ("decision", "Reject"), ("causes", "[]"), ("signed_by", "anna") })
        {
            var was = await SetAsync(test, column, value);
            (await check.VerifyAsync(None)).Problems.ShouldHaveSingleItem(column).ShouldContain("fits nothing");
            await SetAsync(test, column, was);
        }
        (await check.VerifyAsync(None)).Problems.ShouldBeEmpty();
    }

    private static Task<string> SetAsync(MonitoringFixture test, string column, string value) =>
        test.Get<IDatabase>()
            .WriteAsync(
                async (open, cancel) =>
                {
                    var was = await open.Connection.ScalarAsync<string>($"select {column} from batch_dispositions", null, cancel);
                    await open.Connection.ChangeAsync($"update batch_dispositions set {column} = @value", new { value }, cancel);
                    return was!;
                },
                None
            );

    [Fact]
    public async Task While_an_excursion_goes_on_the_batch_can_be_quarantined_but_not_released()
    {
        await using var test = await CreateAsync(DatabaseEngine.Sqlite, TimeSpan.FromHours(4), toMinutes: null);
        await test.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -50));
        await test.Get<HoldRound>().RunAsync(None);
        var holds = test.Get<IBatchHolds>();
        (await SignAsync(test, DispositionDecision.Release, null)).ShouldBeOfType<SignResult.Refused>();
        var signed = (await SignAsync(test, DispositionDecision.Quarantine, null)).ShouldBeOfType<SignResult.Signed>();
        signed.Hold.State.ShouldBe(HoldState.Quarantined);
        // It ends, no worse than it was: quality assurance has dealt with it, and may release from quarantine.
        await test.FeedAsync(Good(15, -80), Good(20, -80));
        await test.Get<HoldRound>().RunAsync(None);
        (await holds.FindAsync(Batch, None)).State.ShouldBe(HoldState.Quarantined);
        (await SignAsync(test, DispositionDecision.Release, null)).ShouldBeOfType<SignResult.Signed>();
    }

    [Fact]
    public async Task Late_data_that_takes_the_excursion_back_does_not_lift_the_hold()
    {
        await using var test = await CreateAsync(DatabaseEngine.Sqlite, TimeSpan.FromHours(4));
        await test.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -50), Good(15, -80), Good(20, -80));
        await test.Get<HoldRound>().RunAsync(None);
        // The record was wrong: the batch was never there.
        test.Ledger.ListForBatchAsync(Batch, Arg.Any<CancellationToken>()).Returns([]);
        await test.Get<HoldEvaluator>().EvaluateAsync("B-1", withBudget: false, None);
        var hold = await test.Get<IBatchHolds>().FindAsync(Batch, None);
        (hold.State, hold.Causes.ShouldHaveSingleItem().Standing).ShouldBe((HoldState.OnHold, false));
    }

    [Theory, BothEngines]
    public async Task A_budget_warns_once_before_it_is_gone_and_holds_the_batch_when_it_is(DatabaseEngine engine)
    {
        await using var test = await CreateAsync(engine, TimeSpan.FromMinutes(10), Severity.Critical);
        await test.FeedAsync(Good(0, -60), Good(1, -50), Good(9, -50), Good(10, -60), Good(12, -80));
        var evaluator = test.Get<HoldEvaluator>();
        var impact = (await test.Get<IBatchImpact>().FindAsync(Batch, None))!;
        impact.BudgetShares.Sum(share => share.Seconds).ShouldBe(impact.Budget[0].Seconds);
        impact.Budget[0].Seconds.ShouldBe(600, 1e-6);

        Place(test, -30, 9);
        await evaluator.EvaluateAsync("B-1", withBudget: true, None);
        await evaluator.EvaluateAsync("B-1", withBudget: true, None);
        var warning = (await BudgetAlarmsAsync(test)).ShouldHaveSingleItem();
        (warning.Severity, warning.RuleId, warning.Batches.ShouldHaveSingleItem()).ShouldBe((Severity.Warning, "above-60", "B-1"));
        warning.Detail!.ShouldContain("90 %");
        (await test.Get<IBatchHolds>().FindAsync(Batch, None)).State.ShouldBe(HoldState.None);

        Place(test, -30, 30);
        await evaluator.EvaluateAsync("B-1", withBudget: true, None);
        await evaluator.EvaluateAsync("B-1", withBudget: true, None);
        (await BudgetAlarmsAsync(test)).Select(alarm => alarm.Severity).ShouldBe([Severity.Alarm, Severity.Warning], ignoreOrder: true);
        var hold = await test.Get<IBatchHolds>().FindAsync(Batch, None);
        (hold.State, hold.Causes.ShouldHaveSingleItem().Kind).ShouldBe((HoldState.OnHold, HoldCauseKinds.Budget));
        await SignAsync(test, DispositionDecision.Reject, null);
        (await BudgetAlarmsAsync(test)).ShouldAllBe(alarm => alarm.EndMs != null);
        await evaluator.EvaluateAsync("B-1", withBudget: true, None);
        (await test.Get<IBatchHolds>().FindAsync(Batch, None)).State.ShouldBe(HoldState.Rejected);
    }

    [Fact]
    public async Task While_the_store_is_away_no_budget_cause_is_taken_back_and_excursions_hold_all_the_same()
    {
        await using var test = await CreateAsync(DatabaseEngine.Sqlite, TimeSpan.FromHours(4));
        await test.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -50), Good(15, -80), Good(20, -80));
        test.Series.IsAway = true;
        await test.Get<HoldEvaluator>().EvaluateAsync("B-1", withBudget: true, None);
        (await test.Get<IBatchHolds>().FindAsync(Batch, None)).State.ShouldBe(HoldState.OnHold);
    }

    [Fact]
    public async Task What_waits_is_looked_at_by_the_next_life()
    {
        await using var test = await CreateAsync(DatabaseEngine.Sqlite, TimeSpan.FromHours(4));
        await test.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -50), Good(15, -80), Good(20, -80));
        await test.StopAsync();
        await test.StartAsync();
        await test.Get<HoldRound>().RunAsync(None);
        (await test.Get<IBatchHolds>().FindAsync(Batch, None)).State.ShouldBe(HoldState.OnHold);
    }

    private static BatchNumber Batch => BatchNumber.TryParse("B-1", out var number) ? number : throw new InvalidOperationException();

    private static async Task<SignResult> SignAsync(MonitoringFixture test, DispositionDecision decision, string[]? seen)
    {
        return await test.Get<IBatchHolds>().SignAsync(Batch, decision, "assessed", await Quentin.ProofAsync(test, "B-1"), seen, None);
    }

    private static async Task<IReadOnlyList<AlarmView>> BudgetAlarmsAsync(MonitoringFixture test) =>
        [.. (await test.Desk.ListAsync(false, null, null, null, 100, None)).Items.Where(alarm => alarm.Kind == "budget")];

    private static void Place(MonitoringFixture test, double from, double? to)
    {
        var stay = MonitoringFixture.Stay("B-1", from, to);
        test.Ledger.ListJudgingChannelsAsync(stay, Arg.Any<CancellationToken>()).Returns([new JudgingChannel(Point, Chamber, stay.Span)]);
        test.Ledger.ListForBatchAsync(Batch, Arg.Any<CancellationToken>()).Returns([stay]);
    }

    private static async Task<MonitoringFixture> CreateAsync(
        DatabaseEngine engine,
        TimeSpan budget,
        Severity? holding = null,
        double? toMinutes = 60
    )
    {
        var test = await MonitoringFixture.CreateAsync(
            engine,
            options =>
            {
                options.HoldInterval = TimeSpan.FromMinutes(10);
                if (holding is { } severity)
                    options.HoldingSeverities.Add(severity);
            }
        );
        var note = new ChangeNote("anna", "set up");
        var requirement = Profile() with
        {
            Name = "msc",
            Rules = [],
            Budget = [new BudgetBand("above-60", ThresholdDirection.Above, -60, budget)],
        };
        var editor = test.Get<ISiteEditor>();
        (await editor.SaveProductAsync(new Product("msc", "MSC", requirement), note, None)).RequireId();
        (await editor.SaveBatchAsync("B-1", "msc", note, None)).RequireId();
        Place(test, -30, toMinutes);
        await test.StartAsync();
        return test;
    }
}
