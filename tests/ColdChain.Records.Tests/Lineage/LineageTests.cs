using ColdChain.Records.Access;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Lineage;
using ColdChain.Records.Worklist;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;
using static ColdChain.Records.Tests.Stock.StockBookTests;

namespace ColdChain.Records.Tests.Lineage;

public sealed class LineageTests
{
    private static readonly Role[] May = [Role.Staff];
    private static readonly Role[] MayNot = [Role.Logistics];

    [Theory, BothEngines]
    public async Task From_any_end_the_whole_line_is_found(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await EnterLifeAsync(records);

        foreach (var (kind, code) in new[] { (LineageKind.Donor, "D-1"), (LineageKind.Cell, "C-1"), (LineageKind.Recipient, "P-9") })
        {
            var trace = await records.Get<ILineage>().TraceAsync(new LineageNode(kind, code), May, None);
            Said(trace!)
                .ShouldBe([
                    "Donor D-1 > Tissue T-1",
                    "Tissue T-1 > Cell C-1",
                    "Cell C-1 > Batch B-1",
                    "Batch B-1 > Batch B-1a",
                    .. kind == LineageKind.Recipient ? (string[])[] : ["Batch B-1 > Batch B-1b"],
                    "Batch B-1a > Recipient P-9",
                ]);
        }
        (await records.Get<ILineage>().FindAsync("P-9", null, May, None)).ShouldBe([new LineageNode(LineageKind.Recipient, "P-9")]);
        (await records.Get<ILineage>().ListDescendantsAsync(["B-1"], None)).ShouldBe(["B-1a", "B-1b"]);
        (await records.Get<ILineage>().ListOriginsAsync("B-1a", None)).Single().Parents.ShouldBe(["B-1"]);
    }

    [Theory, BothEngines]
    public async Task Who_may_not_see_codes_sees_the_tree_without_them_and_cannot_guess_them(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await EnterLifeAsync(records);
        var lineage = records.Get<ILineage>();

        var trace = await lineage.TraceAsync(new LineageNode(LineageKind.Batch, "B-1"), MayNot, None);
        Said(trace!)
            .ShouldBe([
                "Donor •••1 > Tissue •••1",
                "Tissue •••1 > Cell •••1",
                "Cell •••1 > Batch B-1",
                "Batch B-1 > Batch B-1a",
                "Batch B-1 > Batch B-1b",
                "Batch B-1a > Recipient •••1",
            ]);
        // The same answer for a code that is there and for one that is not, and for what a masked code looks like.
        foreach (var code in (string[])["D-1", "D-2", "•••1"])
        {
            (await lineage.FindAsync(code, null, MayNot, None)).ShouldBeEmpty();
            (await lineage.FindAsync(code, LineageKind.Donor, MayNot, None)).ShouldBeEmpty();
            (await lineage.TraceAsync(new LineageNode(LineageKind.Donor, code), MayNot, None)).ShouldBeNull();
        }
    }

    [Theory, BothEngines]
    public async Task Text_is_not_looked_for_in_fields_that_who_asks_may_not_see(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await EnterLifeAsync(records);

        (await FindAsync(records, "d-1", withoutRestricted: false)).ShouldBe(["collection"]);
        (await FindAsync(records, "d-1", withoutRestricted: true)).ShouldBeEmpty();
        (await FindAsync(records, "biopsy", withoutRestricted: true)).ShouldBe(["collection"]);
    }

    [Theory, BothEngines]
    public async Task A_batch_cannot_come_from_itself_over_others(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await SaveAsync(records, With(InboundOf("B-1", "MSC"), ("quantity", "9")));
        await SaveAsync(records, DivisionOf(["B-1 4"], ["C-1 4"]));
        await SaveAsync(records, DivisionOf(["C-1 2"], ["C-2 2"], "2026-11-22T08:00:00Z"));

        var problem = Refused(await records.Book.CreateAsync(DivisionOf(["C-2 1"], ["B-1 1"], "2026-11-23T08:00:00Z"), "anna", None));

        problem.Kind.ShouldBe(FieldProblemKind.Circle);
        problem.Message.ShouldContain("C-2 would come from itself");
    }

    [Theory, BothEngines]
    public async Task A_correction_and_a_withdrawal_change_the_line(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var collection = await SaveAsync(records, CollectionOf("D-1", "T-1"));

        await records.Book.ReviseAsync(collection.Id, 1, CollectionOf("D-7", "T-1").Values, "misread", "bo", None);
        (await records.Get<ILineage>().FindAsync("D-1", null, May, None)).ShouldBeEmpty();
        (await records.Get<ILineage>().FindAsync("D-7", null, May, None)).Count.ShouldBe(1);

        await records.Book.WithdrawAsync(collection.Id, 2, "other patient", "bo", None);
        (await records.Get<ILineage>().FindAsync("D-7", null, May, None)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Records_from_before_there_was_lineage_are_linked_by_the_worker(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await SaveAsync(records, CollectionOf("D-1", "T-1"));
        await records.Database.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync("delete from lineage_links", null, token);
                return await open.Connection.ChangeAsync("update records set tasks_version = 1", null, token);
            },
            None
        );
        (await records.Get<ILineage>().FindAsync("D-1", null, May, None)).ShouldBeEmpty();

        await records.Get<WorklistWorker>().RunOnceAsync(None);

        (await records.Get<ILineage>().FindAsync("D-1", null, May, None)).Count.ShouldBe(1);
    }

    private static async Task EnterLifeAsync(RecordsFixture records)
    {
        await SaveAsync(records, CollectionOf("D-1", "T-1"));
        await SaveAsync(
            records,
            Of("processing", ("step", "separation"), ("tissueCode", "T-1"), ("cellCode", "C-1"), ("time", "2026-11-19T09:00:00Z"))
        );
        await SaveAsync(
            records,
            Of(
                "cryopreservation",
                ("cellCode", "C-1"),
                ("batch", "B-1"),
                ("handlingStart", "2026-11-19T10:00:00Z"),
                ("handlingEnd", "2026-11-19T11:00:00Z"),
                ("equipment", "F-07")
            )
        );
        await SaveAsync(records, With(InboundOf("B-1", "MSC"), ("quantity", "10"), ("handoverTime", "2026-11-19T12:00:00Z")));
        await SaveAsync(records, DivisionOf(["B-1 10"], ["B-1a 4", "B-1b 6"]));
        await SaveAsync(records, ReleaseCheckOf("B-1a", "passed", "2026-11-21T09:00:00Z"));
        await SaveAsync(records, With(OutboundOf("B-1a", "4", "2026-11-22T08:00:00Z"), ("recipientCode", "P-9")));
    }

    private static RecordDraft CollectionOf(string donor, string tissue) =>
        Of("collection", ("collectionStart", "2026-11-19T07:00:00Z"), ("donorCode", donor), ("tissueCode", tissue), ("method", "Biopsy"));

    private static IEnumerable<string> Said(LineageTrace trace) =>
        trace.Links.Select(link => $"{link.From.Kind} {link.From.Code} > {link.To.Kind} {link.To.Code}");

    private static async Task<IEnumerable<string>> FindAsync(RecordsFixture records, string text, bool withoutRestricted) =>
        (await records.Book.ListAsync(new RecordQuery { Text = text, WithoutRestricted = withoutRestricted }, None)).Items.Select(record =>
            record.Kind.Key
        );
}
