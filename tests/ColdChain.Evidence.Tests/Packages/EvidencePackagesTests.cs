using System.Text;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Subjects;
using ColdChain.Evidence.Tests.Verification;
using ColdChain.Evidence.Verification;
using ColdChain.Records.Access;
using ColdChain.TestSupport;
using NSubstitute;

namespace ColdChain.Evidence.Tests.Packages;

public sealed class EvidencePackagesTests
{
    [Fact]
    public async Task A_package_holds_what_the_contract_names_and_verifies()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        var package = await site.BuildAsync();
        var files = await Zips.UnpackAsync(package);
        string[] named =
        [
            "manifest.json",
            "manifest.sig",
            "report.html",
            "summary.json",
            "records.json",
            "exposures.json",
            "excursions.json",
            "dispositions.json",
            "audit.json",
            "calibrations.json",
            "recorder.json",
            "readings/F-01-chamber.csv",
            "tree-head.json",
            "proofs.jsonl",
            "public-key.pem",
        ];
        foreach (var name in named)
            files.ShouldContainKey(name);
        files.Keys.Count(name => name.StartsWith("raw/", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
        files.Keys.ShouldContain(name => name.StartsWith("profiles/", StringComparison.Ordinal));
        var qos = JsonDocument.Parse(files["recorder.json"]).RootElement.GetProperty("messageQos").EnumerateArray().ShouldHaveSingleItem();
        (qos.GetProperty("qos").GetInt32(), qos.GetProperty("messages").GetInt32()).ShouldBe(
            (1, new TamperedPackage(files).Records().Count)
        );
        var result = await Verified.ByAsync(package, site.Archive.PublicKeyPem);
        result.Checks.Where(check => check.Outcome == CheckOutcome.Failed).SelectMany(check => check.Problems).ShouldBeEmpty();
        result.Verdict.ShouldBe(Verdict.Genuine);
        JsonDocument.Parse(files["excursions.json"]).RootElement.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_trusted_key_the_signer_is_unknown()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        var result = await Verified.ByAsync(await site.BuildAsync());
        result.Verdict.ShouldBe(Verdict.SignerUnknown);
        result.SignerKeyId.ShouldBe(site.Archive.KeyId);
        result.Notes.ShouldContain(note => note.Contains("insider", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_state_gives_the_same_bytes_whenever_it_is_built()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        var first = await Zips.UnpackAsync(await site.BuildAsync());
        site.Clock.Advance(TimeSpan.FromDays(3));
        var second = await Zips.UnpackAsync(await site.BuildAsync());
        second.Keys.ShouldBe(first.Keys);
        foreach (var name in first.Keys.Where(name => !name.StartsWith("manifest.", StringComparison.Ordinal)))
            second[name].AsSpan().SequenceEqual(first[name]).ShouldBeTrue(name);
    }

    [Fact]
    public async Task A_stay_that_goes_on_is_shown_up_to_its_newest_reading()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        site.ForgetStays();
        site.Stay(site.Start, null);
        var first = await site.BuildAsync();
        (await Verified.ByAsync(first, site.Archive.PublicKeyPem)).Verdict.ShouldBe(Verdict.Genuine);
        var files = await Zips.UnpackAsync(first);
        // The first of the next half hour: one reading more than the minutes 0 to 150.
        await site.PublishAsync(EvidenceSite.Topic, 151, EvidenceSite.Payload(site.Start + (151 * EvidenceSite.Minute), "chamber", 4));
        var second = await site.BuildAsync();
        (await Verified.ByAsync(second, site.Archive.PublicKeyPem)).Verdict.ShouldBe(Verdict.Genuine);
        Rows(await Zips.UnpackAsync(second)).ShouldBe(Rows(files) + 1);
    }

    [Fact]
    public async Task What_came_late_is_in_it_and_what_came_on_a_topic_that_nobody_knew()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        var gap = site.Start + (20 * EvidenceSite.Minute) + 1;
        await site.PublishAsync(EvidenceSite.Topic, 60 * 24 * 50, EvidenceSite.Payload(gap, "chamber", 5));
        await site.PublishAsync("coldchain/east/f-01/readings/other", 200, EvidenceSite.Payload(gap + 1, "chamber", 5.5));
        var package = await site.BuildAsync();
        var result = await Verified.ByAsync(package, site.Archive.PublicKeyPem);
        result.Verdict.ShouldBe(Verdict.Genuine, result.FirstFailure?.Problems[0]);
        Encoding.UTF8.GetString((await Zips.UnpackAsync(package))["readings/F-01-chamber.csv"]).ShouldContain(IsoTime.Format(gap));
    }

    [Fact]
    public async Task A_topic_that_no_registry_knows_is_claimed_too()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        site.ForgetTopics();
        var result = await Verified.ByAsync(await site.BuildAsync(), site.Archive.PublicKeyPem);
        result.Verdict.ShouldBe(Verdict.Genuine, result.FirstFailure?.Problems[0]);
        result.Checks.Single(check => check.Kind == CheckKind.Completeness).What.ShouldContain("1 claims");
    }

    [Fact]
    public async Task An_equipment_has_its_package_over_any_time()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        var span = new TimeRange(site.Start - (10 * EvidenceSite.Minute), site.Start + (50 * EvidenceSite.Minute));
        var package = await site.BuildAsync(EvidenceSubject.Equipment("F-01"), span, Role.QualityAssurance);
        var result = await Verified.ByAsync(package, site.Archive.PublicKeyPem);
        result.Verdict.ShouldBe(Verdict.Genuine, result.FirstFailure?.Problems[0]);
        result.Subject.ShouldBe("equipment F-01");
        Rows(await Zips.UnpackAsync(package)).ShouldBe(60);
    }

    [Fact]
    public async Task What_happened_to_an_equipment_is_in_its_own_package_and_in_no_batchs()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        await site.BuildAsync();
        await site
            .Audit.Received(1)
            .ListForAsync(
                Arg.Is<IReadOnlyCollection<string>>(subjects => !subjects.Contains("equipment/F-01")),
                Arg.Any<CancellationToken>()
            );
        site.Audit.ClearReceivedCalls();
        var span = new TimeRange(site.Start, site.Start + (50 * EvidenceSite.Minute));
        await site.BuildAsync(EvidenceSubject.Equipment("F-01"), span, Role.QualityAssurance);
        await site
            .Audit.Received(1)
            .ListForAsync(
                Arg.Is<IReadOnlyCollection<string>>(subjects => subjects.Contains("equipment/F-01")),
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task A_store_that_lost_readings_gives_no_package_but_says_what_to_do()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        await site.WhenStoredAsync();
        await site.ForgetReadingsAsync(minute: 30);
        var failure = await Should.ThrowAsync<Evidence.Sealed.EvidenceMismatchException>(() => site.BuildAsync());
        failure.Message.ShouldContain("1 of messages that the store lacks");
        failure.Message.ShouldContain("coldchain journal replay");
    }

    [Theory, InlineData(Role.QualityAssurance, true), InlineData(Role.Logistics, false)]
    public async Task Graded_fields_are_only_for_who_may_see_them(Role role, bool sees)
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        var files = await Zips.UnpackAsync(await site.BuildAsync(role));
        Encoding.UTF8.GetString(files["records.json"]).Contains("CELL-77", StringComparison.Ordinal).ShouldBe(sees);
        Encoding.UTF8.GetString(files["report.html"]).Contains("CELL-77", StringComparison.Ordinal).ShouldBe(sees);
    }

    [Fact]
    public async Task An_unknown_batch_gives_no_package()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        using var output = new MemoryStream();
        var order = new PackageOrder(EvidenceSubject.Batch("B-2"), null, new EvidenceReader("qa", [Role.QualityAssurance]));
        (await site.Packages.WriteAsync(order, output, progress: null, default)).ShouldBeNull();
        output.Length.ShouldBe(0);
    }

    private static int Rows(SortedDictionary<string, byte[]> files) =>
        Encoding.UTF8.GetString(files["readings/F-01-chamber.csv"]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
}
