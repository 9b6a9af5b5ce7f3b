using ColdChain.Records.Access;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Lists;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Lists;

public sealed class RecordListsTests
{
    private static readonly IReadOnlyCollection<Role> Staff = [Role.Staff];

    [Theory, BothEngines]
    public async Task A_list_with_chinese_headers_and_local_times_is_entered(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        const string csv = """
            批次号,操作开始时间,操作结束时间,存储位置,操作环境温度,操作人
            B-1,2026/11/20 8:00,2026/11/20 8:10,F-07/S1,21.5,安娜
            B-2,2026-11-20T00:00:00Z,2026-11-20T00:10:00Z,F-07/S2,-3,安娜

            """;

        var dry = await ImportAsync(records, "storage", csv, dryRun: true);
        (dry.DryRun, dry.Saved, dry.Problems.Count).ShouldBe((true, 2, 0));
        (await records.Book.ListAsync(new RecordQuery(), None)).Items.ShouldBeEmpty();
        (await ImportAsync(records, "storage", csv)).Saved.ShouldBe(2);
        var again = await ImportAsync(records, "storage", csv);

        (again.Saved, again.Unchanged).ShouldBe((0, 2));
        var first = (await records.Book.ListForBatchAsync(Batch("B-1"), None)).Single();
        first.HappenedMs.ShouldBe(Ms("2026-11-20T00:00:00Z"));
        first.EnteredBy.ShouldBe("anna");
        (await records.Exposures.ListForBatchAsync(Batch("B-2"), None)).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Every_problem_is_said_with_its_line_and_nothing_is_entered(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        const string csv = """
            batch,handlingStart,handlingEnd,position
            B-1,2026-11-20 08:00,2026-11-20 08:10,F-07/S1
            B-9,2026-11-20 08:00,2026-11-20 07:00,F-07/S1
            B-1,yesterday,2026-11-20 08:10,F-07/S1
            B-1,2026-11-20 08:00,2026-11-20 08:10,F-07/S1

            """;

        var same = await ImportAsync(records, "storage", csv);
        var rest = await ImportAsync(records, "storage", csv[..csv.LastIndexOf("B-1", StringComparison.Ordinal)]);

        same.Problems.Select(problem => (problem.Line, problem.Problem)).ShouldBe([(5, "is the same record as line 2.")]);
        rest.Problems.Select(problem => (problem.Line, problem.Column))
            .ShouldBe([(3, "handlingEnd"), (3, "batch"), (4, "handlingStart")], ignoreOrder: true);
        (await records.Book.ListAsync(new RecordQuery(), None)).Items.ShouldBeEmpty();
        (await ImportAsync(records, "storage", "batch,colour\nB-1,red\n")).Problems.ShouldContain(problem =>
            problem.Problem.Contains("colour")
        );
        (await ImportAsync(records, "storage", "")).Problems.Single().Line.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task What_is_exported_in_either_language_can_be_imported_elsewhere(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await records.AddEquipmentAsync("S-1", Records.Equipment.EquipmentKind.Shipper, zone: null);
        var way = With(
            TransportOf("S-1", "B-1\nB-2"),
            ("quantities", "3\n5"),
            ("requiredRange", "..-150"),
            ("departureTemperature", "-160.5"),
            ("carrier", "=cmd(), \"顺丰\"")
        );
        (await records.Book.CreateAsync(way, "anna", None)).RequireSaved();
        var check = new RecordDraft(
            "release-check",
            "sh",
            new Dictionary<string, string?>
            {
                ["batch"] = "B-1",
                ["testTime"] = "2026-11-20T08:00:00Z",
                ["conclusion"] = "passed",
            }
        );
        (await records.Book.CreateAsync(check, "anna", None)).RequireSaved();

        foreach (var chinese in (bool[])[false, true])
        {
            foreach (var kind in (string[])["transport", "release-check"])
            {
                await using var elsewhere = await StartAsync(engine);
                await elsewhere.AddEquipmentAsync("S-1", Records.Equipment.EquipmentKind.Shipper, zone: null);
                using var text = new StringWriter();
                await records.Get<IRecordLists>().ExportAsync(new RecordQuery { Kind = kind }, text, chinese, Staff, null, None);

                (await ImportAsync(elsewhere, kind, text.ToString())).Saved.ShouldBe(1, text.ToString());

                var one = (await records.Book.ListAsync(new RecordQuery { Kind = kind }, None)).Items.Single();
                var other = (await elsewhere.Book.FindAsync(one.Id, None))!.Current;
                other.Values.ShouldBe(one.Values);
                if (kind == "transport")
                    text.ToString().ShouldContain(",-160.5,");
            }
        }
    }

    [Theory, BothEngines]
    public async Task Graded_columns_are_neither_written_nor_read_for_a_role_that_may_not_see_them(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var release = new RecordDraft(
            "outbound",
            "sh",
            new Dictionary<string, string?>
            {
                ["applicant"] = "A. Nobody",
                ["batch"] = "B-1",
                ["plannedTime"] = "2026-11-22T08:00:00Z",
            }
        );
        (await records.Book.CreateAsync(release, "anna", None)).RequireSaved();
        using var text = new StringWriter();

        await records.Get<IRecordLists>().ExportAsync(new RecordQuery { Kind = "outbound" }, text, false, [Role.Logistics], null, None);

        text.ToString().ShouldNotContain("Nobody");
        text.ToString().ShouldNotContain("applicant");
        (
            await records
                .Get<IRecordLists>()
                .ImportAsync("outbound", "sh", new StringReader("applicant,batch,plannedTime\n"), true, [Role.Logistics], "bo", None)
        ).Problems.ShouldContain(problem => problem.Problem.Contains("applicant"));
    }

    [Fact]
    public void Every_column_of_every_kind_has_its_own_name_in_both_languages()
    {
        foreach (var kind in RecordKinds.All)
        {
            RecordColumns.Of(kind, Staff).Select(column => column.Name).ShouldBeUnique();
            RecordColumns.Of(kind, Staff).Select(column => column.Chinese).ShouldBeUnique();
        }
    }

    private static Task<ImportReport> ImportAsync(RecordsFixture records, string kind, string csv, bool dryRun = false) =>
        records.Get<IRecordLists>().ImportAsync(kind, "sh", new StringReader(csv), dryRun, Staff, "anna", None);
}
