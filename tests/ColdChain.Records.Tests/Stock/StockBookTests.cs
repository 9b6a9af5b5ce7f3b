using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Stock;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Stock;

public sealed class StockBookTests
{
    [Theory, BothEngines]
    public async Task Inbound_split_outbound_and_loss_give_the_balance_after_each(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await SaveAsync(records, With(InboundOf("B-1", "MSC"), ("quantity", "20")));
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed"));
        await SaveAsync(records, With(DivisionOf(["B-1 8"], ["C-1 5", "C-2 2"]), ("lost", "1")));
        await SaveAsync(records, OutboundOf("B-1", "4", "2026-11-22T08:00:00Z"));
        await SaveAsync(records, Of("loss", ("batch", "B-1"), ("quantity", "0.5"), ("time", "2026-11-23T08:00:00Z")));
        await SaveAsync(records, OutboundOf("B-1", "7", actual: null));

        (await LinesAsync(records, "B-1")).ShouldBe(["Inbound 20 = 20", "Taken -8 = 12 C-1,C-2", "Outbound -4 = 8", "Lost -0.5 = 7.5"]);
        (await LinesAsync(records, "C-1")).ShouldBe(["Made 5 = 5 B-1"]);
        (await records.Get<IStockBook>().ReadAsync(Batch("B-1"), None)).Balance.ShouldBe(7.5m);
    }

    [Theory, BothEngines]
    public async Task More_than_there_is_cannot_leave_and_the_refusal_names_the_record(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await SaveAsync(records, With(InboundOf("B-1", "MSC"), ("quantity", "5")));
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed"));

        var problem = Refused(await records.Book.CreateAsync(OutboundOf("B-1", "6", "2026-11-22T08:00:00Z"), "anna", None));

        problem.Kind.ShouldBe(FieldProblemKind.NegativeBalance);
        problem.Field.ShouldBe("quantity");
        problem.Message.ShouldContain("takes 6 of 5, 1 too many");
        (await LinesAsync(records, "B-1")).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_correction_that_a_later_record_cannot_bear_is_refused_and_names_that_record(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var inbound = await SaveAsync(records, With(InboundOf("B-1", "MSC"), ("quantity", "20")));
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed"));
        await SaveAsync(records, OutboundOf("B-1", "3", "2026-11-22T08:00:00Z"));
        var second = await SaveAsync(records, OutboundOf("B-1", "9", "2026-11-23T08:00:00Z"));

        var smaller = With(InboundOf("B-1", "MSC"), ("quantity", "10")).Values;
        var problem = Refused(await records.Book.ReviseAsync(inbound.Id, 1, smaller, "counted again", "bo", None));
        problem.RecordId.ShouldBe(second.Id);
        problem.Message.ShouldContain("2026-11-23T08:00:00.000Z");
        problem.Message.ShouldContain("takes 9 of 7, 2 too many");

        var later = With(InboundOf("B-1", "MSC"), ("quantity", "20"), ("handoverTime", "2026-11-22T20:00:00Z")).Values;
        Refused(await records.Book.ReviseAsync(inbound.Id, 1, later, "came later", "bo", None)).Message.ShouldContain("3 too many");
        Refused(await records.Book.WithdrawAsync(inbound.Id, 1, "mistake", "bo", None)).Message.ShouldContain("correct that first");
        var unknown = InboundOf("B-1", "MSC").Values;
        Refused(await records.Book.ReviseAsync(inbound.Id, 1, unknown, "not counted", "bo", None))
            .Kind.ShouldBe(FieldProblemKind.NegativeBalance);
        var enough = With(InboundOf("B-1", "MSC"), ("quantity", "12")).Values;
        (await records.Book.ReviseAsync(inbound.Id, 1, enough, "counted again", "bo", None)).RequireSaved().Revision.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_batch_whose_number_nobody_recorded_has_no_balance_until_somebody_does(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed"));
        await SaveAsync(records, OutboundOf("B-1", "6", "2026-11-22T08:00:00Z"));
        (await records.Get<IStockBook>().ReadAsync(Batch("B-1"), None)).Balance.ShouldBeNull();

        Refused(await records.Book.CreateAsync(With(InboundOf("B-1", "MSC"), ("quantity", "5")), "anna", None))
            .Message.ShouldContain("1 too many");
        await SaveAsync(records, With(InboundOf("B-1", "MSC"), ("quantity", "6")));
        (await records.Get<IStockBook>().ReadAsync(Batch("B-1"), None)).Balance.ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Of_two_who_take_the_last_at_the_same_time_one_gets_it(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await SaveAsync(records, With(InboundOf("B-1", "MSC"), ("quantity", "5")));
        await SaveAsync(records, ReleaseCheckOf("B-1", "passed"));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => records.Book.CreateAsync(OutboundOf("B-1", "3", "2026-11-22T08:00:00Z"), "anna", None))
        );

        results.Count(result => result is RecordWriteResult.Saved).ShouldBe(1);
        (await records.Get<IStockBook>().ReadAsync(Batch("B-1"), None)).Balance.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task What_is_taken_is_what_is_made_and_lost(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await SaveAsync(records, With(InboundOf("B-1", "MSC"), ("quantity", "20")));

        Refused(await records.Book.CreateAsync(DivisionOf(["B-1 5"], ["C-1 6"]), "anna", None)).Kind.ShouldBe(FieldProblemKind.SumDiffers);
        Refused(await records.Book.CreateAsync(DivisionOf(["B-1 5"], ["B-1 5"]), "anna", None)).Kind.ShouldBe(FieldProblemKind.Circle);
        Refused(await records.Book.CreateAsync(DivisionOf(["X-9 5"], ["C-1 5"]), "anna", None))
            .Kind.ShouldBe(FieldProblemKind.UnknownBatch);
        Refused(await records.Book.CreateAsync(DivisionOf(["B-1 0"], ["C-1 0"]), "anna", None)).Kind.ShouldBe(FieldProblemKind.NotANumber);
        Refused(await records.Book.CreateAsync(DivisionOf(["B-1 21"], ["C-1 21"]), "anna", None))
            .Kind.ShouldBe(FieldProblemKind.NegativeBalance);
        (await records.Directory.FindBatchAsync(Batch("C-1"), None)).ShouldBeNull();
        await SaveAsync(records, DivisionOf(["B-1 5"], ["C-1 5"]));
        (await records.Directory.FindBatchAsync(Batch("C-1"), None))!.ProductCode.ShouldBe("MSC");
    }

    internal static async Task<RecordRevision> SaveAsync(RecordsFixture records, RecordDraft draft) =>
        (await records.Book.CreateAsync(draft, "anna", None)).RequireSaved();

    internal static FieldProblem Refused(RecordWriteResult result) => result.ShouldBeOfType<RecordWriteResult.Invalid>().Problems[0];

    private static async Task<IReadOnlyList<string>> LinesAsync(RecordsFixture records, string batch) =>
        [
            .. (await records.Get<IStockBook>().ReadAsync(Batch(batch), None)).Entries.Select(entry =>
                $"{entry.Flow} {entry.Change} = {entry.Balance} {string.Join(',', entry.Others)}".TrimEnd()
            ),
        ];
}
