using System.Text;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Audit;

public sealed class AuditExportTests
{
    [Theory, BothEngines]
    public async Task An_export_is_whole_and_says_where_each_chain_ends(DatabaseEngine engine)
    {
        await using var records = await FilledAsync(engine);

        var lines = await ExportAsync(records);

        var verdict = await VerifyAsync(lines);
        verdict.Problem.ShouldBeNull();
        verdict.Heads.Select(head => (head.Site, head.Sequence)).ShouldBe([("*", 1), ("bj", 2), ("sh", 4)]);
        verdict.Entries.ShouldBe(7);
        var inside = await records.Get<IAuditExport>().VerifyAsync(verdict.Heads, None);
        (inside.Problem, inside.Entries).ShouldBe((null, 7));
        inside.Heads.ShouldBe(verdict.Heads);
    }

    [Fact]
    public async Task What_was_done_to_an_export_is_found_and_named()
    {
        await using var records = await FilledAsync(DatabaseEngine.Sqlite);
        var lines = await ExportAsync(records);
        // 0 header, 1 '*', 2 to 3 bj, 4 to 7 sh, 8 the end.

        (await ProblemAsync(lines, file => file[5] = file[5].Replace("anna", "mallory"))).ShouldBe(
            "Line 6: Audit of site sh: entry 2 was changed after it was written."
        );
        (await ProblemAsync(lines, file => file.RemoveAt(5))).ShouldContain("entry 2 is missing");
        (await ProblemAsync(lines, file => (file[5], file[6]) = (file[6], file[5]))).ShouldContain("entry 2 is missing");
        (await ProblemAsync(lines, file => file.Insert(6, file[5]))).ShouldContain("entry 3 is missing");
        (await ProblemAsync(lines, file => file.RemoveAt(7))).ShouldContain("it ends at entry 3, but 4 were exported");
        (await ProblemAsync(lines, file => file.RemoveRange(2, 2))).ShouldContain("site bj: it ends at entry 0, but 2");
        (await ProblemAsync(lines, file => file.RemoveAt(8))).ShouldContain("the end is missing");
        (await ProblemAsync(lines, file => file.Add(file[5]))).ShouldContain("something follows the end");
        (await ProblemAsync(lines, file => file[3] = "{")).ShouldBe("Line 4 cannot be read.");
        await Should.ThrowAsync<FormatException>(() => VerifyAsync(lines[1..]));
    }

    [Theory, BothEngines]
    public async Task Rows_that_change_places_or_come_in_between_are_found(DatabaseEngine engine)
    {
        await using var records = await FilledAsync(engine);
        await ChangeAsync(records, "update audit set sequence = -2 where site = 'sh' and sequence = 2");
        await ChangeAsync(records, "update audit set sequence = 2 where site = 'sh' and sequence = 3");
        await ChangeAsync(records, "update audit set sequence = 3 where site = 'sh' and sequence = -2");
        (await ProblemAsync(records)).ShouldNotBeNull().ShouldContain("site sh: entry 2 does not follow");

        await using var other = await FilledAsync(engine);
        await ChangeAsync(
            other,
            """
            insert into audit (site, sequence, at_ms, actor, action, subject, previous_hash, hash)
            select site, 5, at_ms, actor, action, subject, hash, hash from audit where site = 'sh' and sequence = 4
            """
        );
        (await ProblemAsync(other)).ShouldNotBeNull().ShouldContain("site sh: entry 5 was changed");
    }

    [Theory, BothEngines]
    public async Task A_tail_cut_off_with_its_head_shows_only_against_an_earlier_export(DatabaseEngine engine)
    {
        await using var records = await FilledAsync(engine);
        var noted = (await VerifyAsync(await ExportAsync(records))).Heads;
        await ChangeAsync(records, "delete from audit where site = 'sh' and sequence = 4");
        await ChangeAsync(
            records,
            "update audit_heads set sequence = 3, hash = (select hash from audit where site = 'sh' and sequence = 3) where site = 'sh'"
        );

        (await ProblemAsync(records)).ShouldBeNull();
        (await records.Get<IAuditExport>().VerifyAsync(noted, None)).Problem.ShouldNotBeNull().ShouldContain("the end was cut off");
        await AppendAsync(records, "sh", 9);
        (await ProblemAsync(records)).ShouldBeNull();
        (await records.Get<IAuditExport>().VerifyAsync(noted, None)).Problem.ShouldNotBeNull().ShouldContain("written anew");
    }

    private static async Task<RecordsFixture> FilledAsync(DatabaseEngine engine)
    {
        var records = await CreateAsync(engine);
        for (var i = 0; i < 6; i++)
            await AppendAsync(records, i < 2 ? "bj" : "sh", i);
        return records;
    }

    private static Task AppendAsync(RecordsFixture records, string site, int number) =>
        records.Database.WriteAsync(
            async (open, cancel) =>
            {
                var entry = new AuditEntry(site, number, "anna", "x.y", $"s/{number}", "因为", null, "{\"a\":1}");
                await records.Audit.AppendAsync(open, entry, cancel);
                return true;
            },
            None
        );

    private static Task<int> ChangeAsync(RecordsFixture records, string sql) =>
        records.Database.WriteAsync((open, cancel) => open.Connection.ChangeAsync(sql, arguments: null, cancel), None);

    private static async Task<string?> ProblemAsync(RecordsFixture records) =>
        (await records.Get<IAuditExport>().VerifyAsync([], None)).Problem;

    private static async Task<List<string>> ExportAsync(RecordsFixture records)
    {
        using var file = new MemoryStream();
        await records.Get<IAuditExport>().WriteAsync(file, new ChangeNote("qa", "kept outside"), None);
        return [.. Encoding.UTF8.GetString(file.ToArray()).TrimEnd('\n').Split('\n')];
    }

    private static async Task<string> ProblemAsync(List<string> lines, Action<List<string>> tamper)
    {
        var copy = lines.ToList();
        tamper(copy);
        return (await VerifyAsync(copy)).Problem.ShouldNotBeNull();
    }

    private static async Task<AuditVerdict> VerifyAsync(List<string> lines)
    {
        using var reader = new StringReader(string.Join('\n', lines) + "\n");
        return await AuditFile.VerifyAsync(reader, None);
    }
}
