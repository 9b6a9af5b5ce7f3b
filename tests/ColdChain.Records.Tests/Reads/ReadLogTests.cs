using ColdChain.Records.Audit;
using ColdChain.Records.Reads;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Reads;

public sealed class ReadLogTests
{
    [Theory, BothEngines]
    public async Task A_read_is_found_by_record_by_person_and_by_site_and_stands_in_a_chain_of_its_own(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        var changes = (await records.Audit.ListAsync(null, null, null, 100, None)).Items.Count;
        var log = records.Get<IReadLog>();
        var first = Read(records, "sh", "quentin", "r-1", "r-2");
        await log.NoteAsync(first, None);
        records.Clock.Advance(TimeSpan.FromMinutes(1));
        await log.NoteAsync(Read(records, "sh", "anna", "r-2"), None);
        await log.NoteAsync(Read(records, "zb", "anna", "r-3"), None);

        var all = (await log.ListAsync(new ReadQuery(), None)).Items;
        all.Select(read => read.Actor).ShouldBe(["anna", "anna", "quentin"]);
        all[^1].ShouldBe(first with { Records = all[^1].Records, Fields = all[^1].Fields });
        all[^1].Records.ShouldBe(["r-1", "r-2"]);
        all[^1].Fields.ShouldBe(["donorCode"]);
        (await log.ListAsync(new ReadQuery { RecordId = "r-2" }, None)).Items.Select(read => read.Actor).ShouldBe(["anna", "quentin"]);
        (await log.ListAsync(new ReadQuery { RecordId = "r-1" }, None)).Items.ShouldHaveSingleItem().Actor.ShouldBe("quentin");
        (await log.ListAsync(new ReadQuery { Actor = "anna", Site = "zb" }, None)).Items.ShouldHaveSingleItem().Records.ShouldBe(["r-3"]);
        (await log.ListAsync(new ReadQuery { FromMs = records.Clock.NowMs }, None)).Items.Count.ShouldBe(2);
        (await log.CountAsync("sh", 0, records.Clock.NowMs + 1, None)).ShouldBe([new("sh", "anna", 1), new("sh", "quentin", 1)]);

        // People who change things find their changes, not who looked.
        (await records.Audit.ListAsync(null, null, null, 100, None)).Items.Count.ShouldBe(changes);
        (await records.Get<IAuditExport>().ListChainsAsync(None)).ShouldContain("reads:sh");
        (await records.Audit.VerifyAsync("reads:sh", None)).ShouldBeNull();
        (await records.Get<IAuditExport>().VerifyAsync([], None)).Problem.ShouldBeNull();
        await records.Database.WriteAsync(
            (open, cancel) =>
                open.Connection.ChangeAsync("update audit set actor = 'nobody' where site = 'reads:sh' and sequence = 1", null, cancel),
            None
        );
        (await records.Audit.VerifyAsync("reads:sh", None)).ShouldNotBeNull().ShouldContain("entry 1");
    }

    [Theory, BothEngines]
    public async Task A_list_of_reads_goes_on_page_by_page(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        var log = records.Get<IReadLog>();
        for (var number = 0; number < 450; number++)
            await log.NoteAsync(Read(records, "sh", "anna", $"r-{number}"), None);
        var seen = new List<string>();
        string? before = null;
        do
        {
            var page = await log.ListAsync(new ReadQuery { Before = before, Limit = 100 }, None);
            seen.AddRange(page.Items.SelectMany(read => read.Records));
            before = page.Next;
        } while (before is not null);
        seen.ShouldBe(Enumerable.Range(0, 450).Reverse().Select(number => $"r-{number}"));
    }

    [Fact]
    public async Task Nothing_is_shown_that_cannot_be_logged_and_what_waited_is_written_when_the_database_is_back()
    {
        var away = new AwayAudit();
        await using var records = await CreateAsync(DatabaseEngine.Sqlite, away.Replace);
        var log = records.Get<IReadLog>();
        away.IsAway = true;
        await Should.ThrowAsync<IOException>(async () =>
        {
            await log.NoteAsync(Read(records, "sh", "anna", "first"), None);
            await log.ListAsync(new ReadQuery(), None);
        });
        // One was taken out of the queue and waits; the queue takes two thousand more.
        for (var number = 0; number < 2000; number++)
            await log.NoteAsync(Read(records, "sh", "anna", $"r-{number}"), None);
        var refused = log.NoteAsync(Read(records, "sh", "anna", "one too many"), None).AsTask();
        refused.IsCompleted.ShouldBeFalse();
        records.Clock.Advance(TimeSpan.FromSeconds(6));
        (await Should.ThrowAsync<ReadsUnavailableException>(refused)).Message.ShouldContain("none is shown");
        away.IsAway = false;
        var all = await log.CountAsync(null, 0, long.MaxValue, None);
        all.ShouldHaveSingleItem().Reads.ShouldBe(2001);
        (await log.ListAsync(new ReadQuery { RecordId = "first" }, None)).Items.Count.ShouldBe(1);
        (await log.ListAsync(new ReadQuery { RecordId = "one too many" }, None)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_could_not_be_written_does_not_wait_for_the_next_read()
    {
        var away = new AwayAudit { IsAway = true };
        await using var records = await CreateAsync(DatabaseEngine.Sqlite, away.Replace);
        var service = records.Get<IEnumerable<IHostedService>>().Single(hosted => hosted is IReadLog);
        await service.StartAsync(None);
        await ((IReadLog)service).NoteAsync(Read(records, "sh", "anna", "r-1"), None);
        await Eventually.HoldsAsync(() => Passes(records) && away.Refused > 0, "it is tried");
        away.IsAway = false;
        await Eventually.HoldsAsync(async () => Passes(records) && await CountAsync(records) == 1, "it is written");
        await service.StopAsync(None);
    }

    [Fact]
    public async Task The_end_of_the_service_writes_what_is_queued()
    {
        await using var records = await CreateAsync(DatabaseEngine.Sqlite);
        var service = records.Get<IEnumerable<IHostedService>>().Single(hosted => hosted is IReadLog);
        await service.StartAsync(None);
        await ((IReadLog)service).NoteAsync(Read(records, "sh", "anna", "r-1"), None);
        await service.StopAsync(None);
        (await CountAsync(records)).ShouldBe(1);
    }

    private static bool Passes(RecordsFixture records)
    {
        records.Clock.Advance(TimeSpan.FromMilliseconds(500));
        return true;
    }

    private static Task<long> CountAsync(RecordsFixture records) =>
        records.Database.ReadAsync(
            (connection, cancel) => connection.ScalarAsync<long>("select count(*) from audit where action = 'graded.read'", null, cancel),
            None
        );

    private static GradedRead Read(RecordsFixture records, string site, string actor, params string[] ids) =>
        new(site, records.Clock.NowMs, actor, ReadDoors.Console, "GET /records/{Id}", "records/collection", ids, ["donorCode"]);
}
