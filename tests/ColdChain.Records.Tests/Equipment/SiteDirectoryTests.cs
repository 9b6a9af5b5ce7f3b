using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Equipment;

public sealed class SiteDirectoryTests
{
    [Theory, BothEngines]
    public async Task Within_one_look_the_directory_stands_still_and_afterwards_it_is_as_it_is(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        Task<IReadOnlyList<EquipmentItem>> AskAsync() => records.Directory.ListEquipmentAsync(null, None);
        using (records.Directory.OneLook())
        {
            var before = (await AskAsync()).Count;
            await records.AddEquipmentAsync("F-99", EquipmentKind.Freezer, "zone-a");
            (await AskAsync()).Count.ShouldBe(before);
            using (records.Directory.OneLook())
                (await AskAsync()).Count.ShouldBe(before, "a look within a look is the same");
            (await AskAsync()).Count.ShouldBe(before);
        }
        (await AskAsync()).ShouldContain(item => item.Number == "F-99");
    }

    [Theory, BothEngines]
    public async Task An_empty_directory_is_empty(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);

        (await records.Directory.ListSitesAsync(None)).ShouldBeEmpty();
        (await records.Directory.ListEquipmentAsync(site: null, None)).ShouldBeEmpty();
        (await records.Directory.ListAssignmentsAsync(pointId: null, span: null, None)).ShouldBeEmpty();
        (await records.Directory.ListLimitsAsync(pointId: null, span: null, None)).ShouldBeEmpty();
        (await records.Directory.FindEquipmentAsync("F-07", None)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Whoever_asks_after_a_change_sees_it_also_while_many_ask(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        using var enough = new CancellationTokenSource();
        var others = Enumerable
            .Range(0, 8)
            .Select(async _ =>
            {
                while (!enough.IsCancellationRequested)
                    (await records.Directory.FindEquipmentAsync("F-07", None)).ShouldNotBeNull();
            })
            .ToList();
        for (var number = 0; number < 30; number++)
        {
            await records.AddEquipmentAsync($"X-{number}", EquipmentKind.Freezer, zone: null);
            (await records.Directory.FindEquipmentAsync($"X-{number}", None)).ShouldNotBeNull();
        }
        await enough.CancelAsync();
        await Task.WhenAll(others);
    }

    [Theory, BothEngines]
    public async Task What_was_saved_is_found_with_every_value(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        var dewar = new EquipmentItem(
            "LN-2",
            "sh",
            "zone-b",
            EquipmentKind.LiquidNitrogenDewar,
            "液氮罐 2",
            "Call 021-555\n\"now\"",
            Active: false
        );
        var point = new MeasuringPoint("LN-2/vapour", "LN-2", "vapour", PointRole.Product, "temperature", "LN-2/R1");
        var device = new Device(
            "sh",
            "ln2-2",
            "Dewar probe",
            DeviceKind.Probe,
            "coldchain/sh/ln2-2/#",
            StoreAndForward: true,
            Active: true
        );

        await records.Editor.SaveEquipmentAsync(dewar, Note, None);
        await records.Editor.SavePointAsync(point, Note, None);
        await records.Editor.SaveDeviceAsync(device, Note, None);

        (await records.Directory.FindEquipmentAsync("LN-2", None)).ShouldBe(dewar);
        (await records.Directory.ListPointsAsync("LN-2", None)).ShouldBe([point]);
        (await records.Directory.ListDevicesAsync("sh", None)).ShouldBe([device]);
        (await records.Directory.ListSitesAsync(None)).ShouldBe([new Site("sh", "Shanghai", "Asia/Shanghai")]);
    }

    [Theory, BothEngines]
    public async Task Saying_the_same_again_changes_nothing(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        await records.AssignAsync("F-07/chamber", "f7", "temperature", new TimeRange(0, null));
        await records.Editor.AssignLimitsAsync("F-07/chamber", "minus-80", null, new TimeRange(0, null), OverlapRule.Refuse, Note, None);
        await records.Editor.SaveProductAsync(new Product("MSC", "间充质干细胞", Frozen(-60)), Note, None);
        await records.Editor.SaveBatchAsync("B-1", "MSC", Note, None);
        var version = await records.Directory.ReadVersionAsync(None);
        var entries = (await records.Audit.ListAsync(null, null, null, 500, None)).Items.Count;

        await records.BuildSiteAsync();
        await records.AssignAsync("F-07/chamber", "f7", "temperature", new TimeRange(0, null));
        await records.Editor.AssignLimitsAsync("F-07/chamber", "minus-80", null, new TimeRange(0, null), OverlapRule.Refuse, Note, None);
        await records.Editor.SaveProductAsync(new Product("MSC", "间充质干细胞", Frozen(-60)), Note, None);
        (await records.Editor.SaveBatchAsync("B-1", "MSC", Note, None)).ShouldBeOfType<EditResult.Unchanged>();

        (await records.Directory.ReadVersionAsync(None)).ShouldBe(version);
        (await records.Audit.ListAsync(null, null, null, 500, None)).Items.Count.ShouldBe(entries);
    }

    [Theory, BothEngines]
    public async Task Every_change_counts_the_version_up_and_leaves_who_why_before_and_after(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        var version = await records.Directory.ReadVersionAsync(None);
        var freezer = (await records.Directory.FindEquipmentAsync("F-07", None))!;

        await records.Editor.SaveEquipmentAsync(freezer with { Zone = "zone-b" }, new ChangeNote("bo", "moved next door"), None);

        (await records.Directory.ReadVersionAsync(None)).ShouldBe(version + 1);
        (await records.Directory.FindEquipmentAsync("F-07", None))!.Zone.ShouldBe("zone-b");
        var entry = (await records.Audit.ListAsync("sh", "equipment/F-07", null, 1, None)).Items.Single();
        (entry.Actor, entry.Reason, entry.Action, entry.AtMs).ShouldBe(("bo", "moved next door", "equipment.save", records.Clock.NowMs));
        entry.Before!.ShouldContain("zone-a");
        entry.After!.ShouldContain("zone-b");
    }

    [Theory, BothEngines]
    public async Task A_change_that_cannot_be_is_refused_with_a_sentence_and_leaves_nothing(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        var version = await records.Directory.ReadVersionAsync(None);
        var anywhere = new EquipmentItem("X-1", "sh", null, EquipmentKind.Shipper, "Shipper", null, Active: true);
        var point = new MeasuringPoint("F-07/t", "F-07", "t", PointRole.Product, "temperature", null);

        Said(await records.Editor.SaveSiteAsync(new Site("a/b", "x", "Mars/North"), Note, None)).ShouldContain("Mars/North");
        Said(await records.Editor.SaveEquipmentAsync(anywhere with { Site = "nowhere" }, Note, None)).ShouldContain("no site 'nowhere'");
        Said(await records.Editor.SaveEquipmentAsync(anywhere with { Number = "a/b" }, Note, None)).ShouldContain("equipment number");
        Said(await records.Editor.SavePointAsync(point with { EquipmentNumber = "F-08" }, Note, None)).ShouldContain("no equipment 'F-08'");
        Said(await records.Editor.SavePointAsync(point with { Id = "other" }, Note, None)).ShouldContain("F-07/t");
        Said(await records.Editor.SaveBatchAsync("B-1", "nothing", Note, None)).ShouldContain("no product 'nothing'");
        Said(await records.Editor.SaveBatchAsync(" ", "nothing", Note, None)).ShouldContain("no batch number");
        Said(
                await records.Editor.AssignChannelAsync(
                    "F-09/t",
                    new ChannelId("sh", "d", "t"),
                    new TimeRange(0, null),
                    OverlapRule.Cut,
                    Note,
                    None
                )
            )
            .ShouldContain("no measuring point");
        Said(await records.Editor.AssignLimitsAsync("F-07/chamber", "none", null, new TimeRange(0, null), OverlapRule.Cut, Note, None))
            .ShouldContain("no limit profile");
        Said(await records.Editor.AssignLimitsAsync("F-07/chamber", "minus-80", 2, new TimeRange(0, null), OverlapRule.Cut, Note, None))
            .ShouldContain("version 2");
        Said(await records.Editor.EndAsync("none", 5, Note, None)).ShouldContain("no assignment");

        (await records.Directory.ReadVersionAsync(None)).ShouldBe(version);
    }

    [Theory, BothEngines]
    public async Task A_profile_of_another_metric_does_not_fit_a_point(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        await records.Editor.SaveLimitProfileAsync(Frozen(10) with { Name = "level", Metric = "level", Unit = "mm" }, Note, None);

        Said(await records.Editor.AssignLimitsAsync("F-07/chamber", "level", null, new TimeRange(0, null), OverlapRule.Cut, Note, None))
            .ShouldContain("measures temperature");
    }

    [Theory, BothEngines]
    public async Task Overlapping_spans_are_refused_or_cut_as_asked(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        var first = await records.AssignAsync("F-07/chamber", "old", "t", new TimeRange(100, 1000));

        Said(
                await records.Editor.AssignChannelAsync(
                    "F-07/chamber",
                    new ChannelId("sh", "new", "t"),
                    new TimeRange(400, 500),
                    OverlapRule.Refuse,
                    Note,
                    None
                )
            )
            .ShouldContain("old");
        await records.AssignAsync("F-07/chamber", "new", "t", new TimeRange(400, 500), OverlapRule.Cut);

        var now = await records.Directory.ListAssignmentsAsync("F-07/chamber", span: null, None);
        now.Select(assignment => (assignment.Channel.Device, assignment.Valid))
            .ShouldBe([("old", new TimeRange(100, 400)), ("new", new TimeRange(400, 500)), ("old", new TimeRange(500, 1000))]);
        now[0].Id.ShouldBe(first);
        (await records.Directory.ListAssignmentsAsync("F-07/chamber", new TimeRange(450, 460), None)).Count.ShouldBe(1);
        (await records.Directory.ListAssignmentsAsync(new ChannelId("sh", "old", "t"), None)).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task What_was_known_before_a_correction_can_still_be_asked(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        var history = records.Get<IDirectoryHistory>();
        var id = await records.AssignAsync("F-07/chamber", "old", "t", new TimeRange(100, null));
        await records.Editor.AssignLimitsAsync("F-07/chamber", "minus-80", null, new TimeRange(0, null), OverlapRule.Refuse, Note, None);
        var before = records.Clock.NowMs;
        records.Clock.Advance(TimeSpan.FromDays(1));
        await records.AssignAsync("F-07/chamber", "new", "t", new TimeRange(300, null), OverlapRule.Cut);
        await records.Editor.SaveLimitProfileAsync(Frozen(-70), Note, None);
        await records.Editor.AssignLimitsAsync("F-07/chamber", "minus-80", null, new TimeRange(500, null), OverlapRule.Cut, Note, None);

        (await history.ListAssignmentsAsync("F-07/chamber", null, before, None)).ShouldBe([
            new ChannelAssignment(id, "F-07/chamber", new ChannelId("sh", "old", "t"), new TimeRange(100, null)),
        ]);
        (await history.ListAssignmentsAsync("F-07/chamber", null, before - 1, None)).ShouldBeEmpty();
        (await history.ListAssignmentsAsync("F-07/chamber", null, records.Clock.NowMs, None)).Count.ShouldBe(2);
        (await history.ListLimitsAsync("F-07/chamber", null, before, None)).Single().ProfileVersion.ShouldBe(1);
        (await history.ListLimitsAsync("F-07/chamber", new TimeRange(600, 700), records.Clock.NowMs, None))
            .Single()
            .ProfileVersion.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task An_assignment_can_be_ended_and_withdrawn(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        var id = await records.AssignAsync("F-07/chamber", "a", "t", new TimeRange(100, null));

        (await records.Editor.EndAsync(id, 300, Note, None)).RequireId().ShouldBe(id);
        (await records.Directory.ListAssignmentsAsync("F-07/chamber", null, None)).Single().Valid.ShouldBe(new TimeRange(100, 300));
        Said(await records.Editor.EndAsync(id, 400, Note, None)).ShouldContain("ended before");
        await records.Editor.EndAsync(id, 100, new ChangeNote("bo", "wrong freezer"), None);

        (await records.Directory.ListAssignmentsAsync("F-07/chamber", null, None)).ShouldBeEmpty();
        var last = (await records.Audit.ListAsync("sh", "point/F-07/chamber", null, 1, None)).Items.Single();
        (last.Action, last.Reason, last.After).ShouldBe(("channel.end", "wrong freezer", null));
    }

    [Theory, BothEngines]
    public async Task A_changed_profile_is_a_new_version_and_the_old_one_stays(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        await records.Editor.AssignLimitsAsync("F-07/chamber", "minus-80", null, new TimeRange(0, null), OverlapRule.Refuse, Note, None);

        (await records.Editor.SaveLimitProfileAsync(Frozen(-70), Note, None)).RequireId().ShouldBe("2");

        var limit = (await records.Directory.ListLimitsAsync("F-07/chamber", null, None)).Single();
        limit.ProfileVersion.ShouldBe(1);
        ((ThresholdRule)limit.Profile.Rules[0]).Threshold.ShouldBe(-60m);
        (await records.Directory.ListLimitProfilesAsync(None)).Single().Version.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_product_carries_its_requirement_and_a_batch_its_product(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        await records.Editor.SaveProductAsync(new Product("MSC", "间充质干细胞", Frozen(-60)), Note, None);
        await records.Editor.SaveProductAsync(new Product("MSC", "间充质干细胞", Frozen(-65)), Note, None);
        await records.Editor.SaveProductAsync(new Product("NK", "NK cells", null), Note, None);
        await records.Editor.SaveBatchAsync("B-1_x", "MSC", Note, None);
        await records.Editor.SaveBatchAsync("b-12", "NK", Note, None);

        var product = (await records.Directory.FindProductAsync("MSC", None))!;
        ((ThresholdRule)product.Requirement!.Rules[0]).Threshold.ShouldBe(-65m);
        product.Requirement.Budget.Count.ShouldBe(1);
        (await records.Directory.FindProductAsync("NK", None))!.Requirement.ShouldBeNull();
        BatchNumber.TryParse("B-1_x", out var number).ShouldBeTrue();
        (await records.Directory.FindBatchAsync(number, None)).ShouldBe(new Batch(number, "MSC", records.Clock.NowMs));
        (await records.Directory.SearchBatchesAsync("B-1", 10, None)).Count.ShouldBe(2);
        (await records.Directory.SearchBatchesAsync("1_", 10, None)).Count.ShouldBe(1);
        (await records.Directory.SearchBatchesAsync("%", 10, None)).ShouldBeEmpty();
        (await records.Directory.SearchBatchesAsync(null, 1, None)).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Editors_at_once_leave_no_overlap(DatabaseEngine engine)
    {
        await using var records = await CreateAsync(engine);
        await records.BuildSiteAsync();

        await Parallel.ForAsync(
            0,
            12,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (i, _) => await records.AssignAsync("F-07/chamber", $"d{i}", "t", new TimeRange(i * 10, (i * 10) + 35), OverlapRule.Cut)
        );

        var spans = await records.Directory.ListAssignmentsAsync("F-07/chamber", null, None);
        for (var i = 1; i < spans.Count; i++)
            spans[i - 1].Valid.Overlaps(spans[i].Valid).ShouldBeFalse();
        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();
    }

    private static string Said(EditResult result) => string.Join(' ', result.ShouldBeOfType<EditResult.Refused>().Problems);
}
