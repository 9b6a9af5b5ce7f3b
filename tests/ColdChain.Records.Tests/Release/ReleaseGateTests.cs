using System.Data.Common;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Release;
using ColdChain.Records.Signatures;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;
using static ColdChain.Records.Tests.Stock.StockBookTests;

namespace ColdChain.Records.Tests.Release;

public sealed class ReleaseGateTests
{
    private const string Left = "2026-11-22T08:00:00Z";

    [Theory, BothEngines]
    public async Task Without_a_passed_release_check_a_batch_does_not_leave(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);

        Refused(await LeaveAsync(records, "B-1")).Message.ShouldContain("no release check");
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed", "2026-11-22T09:00:00Z"));
        Refused(await LeaveAsync(records, "B-1")).Kind.ShouldBe(FieldProblemKind.NotReleased);
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed", "2026-11-20T09:00:00Z"));
        await SaveAsync(records, ReleaseCheckOf("B-1", "failed", "2026-11-21T09:00:00Z"));
        Refused(await LeaveAsync(records, "B-1")).Message.ShouldContain("not passed");
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed", "2026-11-22T08:00:00Z"));
        (await LeaveAsync(records, "B-1")).RequireSaved();
    }

    [Theory, BothEngines]
    public async Task A_batch_on_hold_leaves_only_with_the_signature_of_a_second_person(DatabaseEngine engine)
    {
        var holds = new Holds { ["B-1"] = "OnHold" };
        await using var records = await StartAsync(engine, services => services.AddSingleton<IReleaseBlocks>(holds));
        var gate = records.Get<IReleaseGate>();
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed"));
        Refused(await LeaveAsync(records, "B-1")).Message.ShouldContain("on hold");
        var plan = await SaveAsync(records, OutboundOf("B-1", "3", actual: null));
        (await gate.ListObjectionsAsync(plan.Id, None)).ShouldBe(["OnHold"]);

        (await SignAsync(records, plan.Id, 1, "asked for it", "anna"))
            .ShouldBeOfType<CountersignResult.Refused>()
            .Problem.ShouldContain("entered");
        (await SignAsync(records, plan.Id, 2, "of another look", "qa"))
            .ShouldBeOfType<CountersignResult.Refused>()
            .Problem.ShouldContain("changed");
        var signed = (await SignAsync(records, plan.Id, 1, "patient waits; risk assessed", "qa"))
            .ShouldBeOfType<CountersignResult.Signed>()
            .Signature;

        (signed.RequestedBy, signed.SignedBy, signed.Objections.Single()).ShouldBe(("anna", "qa", "OnHold"));
        var more = OutboundOf("B-1", "4", Left).Values;
        Refused(await records.Book.ReviseAsync(plan.Id, 1, more, "left", "anna", None)).Kind.ShouldBe(FieldProblemKind.NotReleased);
        var left = OutboundOf("B-1", "3", Left).Values;
        Refused(await records.Book.ReviseAsync(plan.Id, 1, left, "left", "qa", None)).Kind.ShouldBe(FieldProblemKind.NotReleased);
        (await records.Book.ReviseAsync(plan.Id, 1, left, "left", "anna", None)).RequireSaved();
        (await gate.ListAsync(plan.Id, None)).ShouldHaveSingleItem().Reason.ShouldBe("patient waits; risk assessed");
        var audit = (await records.Audit.ListAsync("sh", $"record/outbound/{plan.Id}", null, 10, None)).Items;
        audit.ShouldContain(entry => entry.Action == "record.countersign" && entry.Actor == "qa");
        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();
        var (signature, fit) = (await records.Get<ISignatureCheck>().ListAsync($"record/{plan.Id}", None)).ShouldHaveSingleItem();
        (signature.Meaning, signature.Signer, signature.SignerName).ShouldBe((SignatureMeaning.Countersigned, "qa", "Qa Person"));
        (fit.Standing, fit.Revision).ShouldBe((SignatureStanding.Earlier, 1));
    }

    [Theory, BothEngines]
    public async Task What_came_up_after_the_signature_was_not_signed(DatabaseEngine engine)
    {
        var holds = new Holds();
        await using var records = await StartAsync(engine, services => services.AddSingleton<IReleaseBlocks>(holds));
        var plan = await SaveAsync(records, OutboundOf("B-1", "3", actual: null));
        (await SignAsync(records, plan.Id, 1, "the check is under way", "qa")).ShouldBeOfType<CountersignResult.Signed>();
        holds["B-1"] = "Rejected";

        var problem = Refused(await records.Book.ReviseAsync(plan.Id, 1, OutboundOf("B-1", "3", Left).Values, "left", "anna", None));

        problem.Message.ShouldContain("rejected");
    }

    [Theory, BothEngines]
    public async Task A_batch_that_left_stays_out_when_it_is_held_afterwards(DatabaseEngine engine)
    {
        var holds = new Holds();
        await using var records = await StartAsync(engine, services => services.AddSingleton<IReleaseBlocks>(holds));
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed"));
        var outbound = (await LeaveAsync(records, "B-1")).RequireSaved();
        holds["B-1"] = "OnHold";

        var remark = With(OutboundOf("B-1", "2", Left), ("purpose", "treatment")).Values;
        (await records.Book.ReviseAsync(outbound.Id, 1, remark, "purpose added", "anna", None)).RequireSaved();

        var more = OutboundOf("B-1", "5", Left).Values;
        Refused(await records.Book.ReviseAsync(outbound.Id, 2, more, "more", "anna", None)).Kind.ShouldBe(FieldProblemKind.NotReleased);
    }

    private static async Task<CountersignResult> SignAsync(RecordsFixture records, string id, int revision, string reason, string signer) =>
        await records.Get<IReleaseGate>().SignAsync(id, revision, reason, await ProofAsync(records, signer, $"record/{id}"), None);

    private static Task<RecordWriteResult> LeaveAsync(RecordsFixture records, string batch) =>
        records.Book.CreateAsync(OutboundOf(batch, "2", Left), "anna", None);

    private sealed class Holds : Dictionary<string, string>, IReleaseBlocks
    {
        public Task<string?> FindAsync(DbConnection connection, string batch, long? beforeMs, CancellationToken cancel) =>
            Task.FromResult(this.GetValueOrDefault(batch));
    }
}
