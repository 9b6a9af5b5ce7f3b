using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Audit;

public sealed class AuditTrailTests
{
    [Theory, BothEngines]
    public async Task Entries_are_listed_newest_first_page_by_page_each_once(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        for (var i = 0; i < 7; i++)
        {
            await AppendAsync(records, Entry(i % 2 == 0 ? "sh" : "bj", $"equipment/{i}", records.Clock.NowMs));
            if (i % 3 == 0)
                records.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var seen = new List<AuditEntry>();
        string? cursor = null;
        do
        {
            var page = await records.Audit.ListAsync(site: null, subjectPrefix: null, cursor, 2, None);
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page.Items);
            cursor = page.Next;
        } while (cursor is not null);

        seen.Select(entry => entry.Subject).Order().ShouldBe(Enumerable.Range(0, 7).Select(i => $"equipment/{i}"));
        seen.Select(entry => entry.AtMs).ShouldBe(seen.Select(entry => entry.AtMs).OrderDescending());
        (await records.Audit.ListAsync("bj", null, null, 100, None)).Items.Count.ShouldBe(3);
        (await records.Audit.ListAsync(null, "equipment/3", null, 100, None)).Items.Single().Subject.ShouldBe("equipment/3");
        (await records.Audit.ListAsync(null, null, "no cursor", 100, None)).Items.Count.ShouldBe(7);
    }

    [Theory, BothEngines]
    public async Task A_whole_chain_is_whole(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();

        await Parallel.ForAsync(0, 20, async (i, _) => await AppendAsync(records, Entry("sh", $"s/{i}", i)));

        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();
        (await records.Audit.ListAsync("sh", null, null, 100, None)).Items.Count.ShouldBe(20);
    }

    [Theory, BothEngines]
    public async Task An_entry_goes_when_its_transaction_fails(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await AppendAsync(records, Entry("sh", "kept", 1));

        await Should.ThrowAsync<InvalidDataException>(() =>
            records.Database.WriteAsync<bool>(
                async (open, cancel) =>
                {
                    await records.Audit.AppendAsync(open, Entry("sh", "gone", 2), cancel);
                    throw new InvalidDataException();
                },
                None
            )
        );
        await AppendAsync(records, Entry("sh", "after", 3));

        (await records.Audit.ListAsync("sh", null, null, 10, None)).Items.Select(entry => entry.Subject).ShouldBe(["after", "kept"]);
        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();
    }

    [Theory]
    [InlineData("update audit set actor = 'mallory' where sequence = 3", "entry 3 was changed")]
    [InlineData("update audit set reason = null where sequence = 3", "entry 3 was changed")]
    [InlineData("update audit set reason = '' where sequence = 4", "entry 4 was changed")]
    [InlineData("update audit set before_json = after_json, after_json = before_json where sequence = 2", "entry 2 was changed")]
    [InlineData("update audit set at_ms = at_ms + 1 where sequence = 1", "entry 1 was changed")]
    [InlineData("delete from audit where sequence = 2", "entry 2 is missing")]
    [InlineData("delete from audit where sequence = 5", "it ends at entry 4, but 5 were written")]
    [InlineData("delete from audit", "it ends at entry 0, but 5 were written")]
    [InlineData("update audit set previous_hash = hash where sequence = 2", "entry 2 does not follow")]
    [InlineData("update audit_heads set hash = 'x'", "it ends at entry 5")]
    public async Task What_was_done_to_a_chain_is_found_and_named(string sql, string says)
    {
        foreach (var engine in new BothEnginesAttribute().GetData(null!).Select(row => (DatabaseEngine)row[0]))
        {
            await using var records = await CreateAsync(engine);
            for (var i = 1; i <= 5; i++)
                await AppendAsync(
                    records,
                    Entry("sh", $"s/{i}", i) with
                    {
                        Reason = i == 4 ? null : "because",
                        Before = i == 2 ? "{}" : null,
                    }
                );

            await records.Database.WriteAsync((open, cancel) => open.Connection.ChangeAsync(sql, arguments: null, cancel), None);

            (await records.Audit.VerifyAsync("sh", None)).ShouldNotBeNull().ShouldContain(says);
        }
    }

    [Fact]
    public void Any_changed_character_in_any_field_changes_the_hash()
    {
        var texts = ArbMap.Default.GeneratorFor<string?>().Select(text => text?.Replace("\0", "") ?? null);
        var entries =
            from site in texts
            from actor in texts
            from reason in texts
            from before in texts
            from at in ArbMap.Default.GeneratorFor<long>()
            select new AuditEntry(site ?? "", at, actor ?? "", "a.b", "s", reason, before, After: null);
        var pairs = from one in entries from two in entries select (one, two);

        Prop.ForAll(
                pairs.ToArbitrary(),
                pair =>
                    (AuditLink.HashOf(AuditLink.Genesis, 1, pair.one) == AuditLink.HashOf(AuditLink.Genesis, 1, pair.two))
                    == (pair.one == pair.two)
            )
            .Check(Seeded.Quick);
    }

    [Fact]
    public void Text_cannot_move_from_one_field_into_the_next()
    {
        var entry = Entry("sh", "ab", 1) with { Action = "c" };

        AuditLink
            .HashOf(AuditLink.Genesis, 1, entry)
            .ShouldNotBe(AuditLink.HashOf(AuditLink.Genesis, 1, entry with { Action = "ca", Subject = "b" }));
        AuditLink.HashOf(AuditLink.Genesis, 1, entry).ShouldNotBe(AuditLink.HashOf(AuditLink.Genesis, 2, entry));
    }

    /// <summary>Computed once by hand from the layout in the remarks of AuditLink (Python: hashlib, struct); it must never change.</summary>
    [Fact]
    public void The_hash_of_a_known_entry_stays_what_it_is() =>
        AuditLink
            .HashOf(
                AuditLink.Genesis,
                1,
                new AuditEntry("sh", 1_700_000_000_000, "anna", "equipment.save", "equipment/F-07", "新设备", null, "{}")
            )
            .ShouldBe("ffeffa4db2972eb7d43081475597886e7f5b84c5b9ea64642a3253a7bbdb595c");

    private static AuditEntry Entry(string site, string subject, long atMs) =>
        new(site, atMs, "anna", "equipment.save", subject, "because", Before: null, After: "{\"a\":1}");

    private static Task AppendAsync(RecordsFixture records, AuditEntry entry) =>
        records.Database.WriteAsync(
            async (open, cancel) =>
            {
                await records.Audit.AppendAsync(open, entry, cancel);
                return true;
            },
            None
        );
}
