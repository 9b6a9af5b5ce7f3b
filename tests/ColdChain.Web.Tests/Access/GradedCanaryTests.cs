using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using ColdChain.Records.Access;
using ColdChain.Records.Attachments;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Reads;
using ColdChain.Web.Tests.Records;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Access;

/// <summary>
/// A secret in every graded field of every kind of record: no address shows it to a role that may not see it, and where it is shown a read is logged.
/// </summary>
public sealed class GradedCanaryTests
{
    private const string Canary = "canary7f3a";
    private const string Time = "2026-11-20T08:00:00Z";

    /// <summary>What search boxes are asked for: the secret itself, a batch, a record.</summary>
    private static readonly string[] Questions =
    [
        "",
        $"?code={Canary}",
        $"?text={Canary}",
        "?code=B-1",
        "?batch=B-1",
        "?subject=record",
        "?kind=collection",
        "?record=planted-collection",
    ];

    [Fact]
    public async Task A_graded_value_appears_in_no_answer_to_a_role_that_may_not_see_it_and_where_it_appears_a_read_is_logged()
    {
        await using var records = await RecordsHost.StartAsync();
        var planted = await PlantAsync(records);
        planted.Count.ShouldBe(RecordKinds.All.Count(kind => kind.Fields.Any(field => field.Access != AccessGrade.Open)));
        planted.Count.ShouldBeGreaterThan(2);
        foreach (var (name, role) in new[] { ("viewer", Role.ReadOnly), ("partner", Role.Partner) })
        {
            var user = new User(name, name, [role], Active: true, "en");
            var password = SampleUsers.Password + "-Long-1";
            (await records.Get<IUserDirectory>().SaveAsync(user, password, "system", "set up", default)).RequireId();
        }
        foreach (var user in (string[])["viewer", "partner", "logistics", "it"])
        {
            var (shown, asked) = await SweepAsync(records, user, planted);
            shown.ShouldBeEmpty(user);
            asked.ShouldBeGreaterThan(200);
        }
        (await ReadsAsync(records, new ReadQuery())).ShouldBeEmpty("who sees nothing graded reads nothing graded");
        foreach (var user in (string[])["qa", "staff"])
        {
            // The same sweep finds it for who may see it: it is no blind one.
            var (shown, _) = await SweepAsync(records, user, planted);
            shown.Select(answer => answer.Key).Distinct().Count().ShouldBeGreaterThan(5);
            shown.Where(answer => !answer.Logged).Select(answer => answer.Path).ShouldBeEmpty($"shown to {user}, and no read is logged");
        }
        var reads = await ReadsAsync(records, new ReadQuery { Limit = 500 });
        reads.Select(read => read.Door).Distinct().Order().ShouldBe(["api", "audit", "console", "csv", "evidence"]);
        reads.ShouldAllBe(read => !JsonSerializer.Serialize(read, JsonSerializerOptions.Default).Contains(Canary));
        foreach (var chain in await records.Get<IAuditExport>().ListChainsAsync(default))
            (await records.Get<IAuditTrail>().VerifyAsync(chain, default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("logistics")]
    [InlineData("it")]
    public async Task Nobody_finds_by_guessing_what_may_not_be_seen(string user)
    {
        await using var records = await RecordsHost.StartAsync();
        var planted = await PlantAsync(records);
        var viewer = new User("viewer", "viewer", [Role.ReadOnly], Active: true, "en");
        (await records.Get<IUserDirectory>().SaveAsync(viewer, SampleUsers.Password + "-Long-1", "system", "x", default)).RequireId();
        using var browser = await records.SignInAsync(user);
        foreach (var (kind, _) in planted)
        {
            var found = JsonDocument.Parse(await browser.Client.GetStringAsync($"/api/v1/records/{kind}?text={Canary}"));
            found.RootElement.GetProperty("items").GetArrayLength().ShouldBe(0);
        }
        (await browser.Client.GetAsync($"/api/v1/lineage?code={Canary}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_read_says_who_when_which_record_and_by_which_way_and_lists_that_show_nothing_graded_leave_none()
    {
        await using var records = await RecordsHost.StartAsync();
        var planted = await PlantAsync(records);
        var (kind, id) = planted.First(record => record.Kind == CollectionRecord.Key);
        using var qa = await records.SignInAsync("qa");
        foreach (var list in (string[])["/records", "/worklist", "/deviations", "/batches/B-1", "/audit/reads", "/equipment/LN2-7"])
            await qa.Client.GetAsync(list);
        (await ReadsAsync(records, new ReadQuery())).ShouldBeEmpty();

        await qa.Client.GetStringAsync($"/records/{id}");
        var read = (await ReadsAsync(records, new ReadQuery())).ShouldHaveSingleItem();
        (read.Actor, read.Site, read.Door, read.Address).ShouldBe(("qa", "sh", ReadDoors.Console, "GET /records/{Id}"));
        (read.Subject, read.Records.ShouldHaveSingleItem()).ShouldBe(($"record/{id}", id));
        read.Fields.ShouldContain("donorCode");

        await qa.Client.GetStringAsync($"/api/v1/lists/records/{kind}.csv");
        (await ReadsAsync(records, new ReadQuery { RecordId = id }))[0].Door.ShouldBe(ReadDoors.Csv);
        await qa.Client.GetStringAsync($"/api/v1/records/{kind}");
        (await ReadsAsync(records, new ReadQuery { RecordId = id }))[0].Address.ShouldBe("GET /api/v1/records/{kind}");
        await qa.Client.GetByteArrayAsync("/api/v1/audit/export");
        (await ReadsAsync(records, new ReadQuery()))[0].Subject.ShouldBe("audit/export");

        await using var scan = new MemoryStream("%PDF-1.4 a scan"u8.ToArray());
        var kept = (AttachmentOutcome.Kept)await records.Get<IAttachmentStore>().KeepAsync("scan.pdf", scan, default);
        await records.Get<IRecordBook>().AttachAsync(id, 1, [kept.Attachment], "scanned", "staff", default);
        (await qa.Client.GetAsync($"/api/v1/records/{kind}/{id}/attachments/unknown")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ReadsAsync(records, new ReadQuery { RecordId = id }))[0].Door.ShouldNotBe(ReadDoors.File);
        await qa.Client.GetByteArrayAsync($"/api/v1/records/{kind}/{id}/attachments/{kept.Attachment.Sha256}");
        (await ReadsAsync(records, new ReadQuery { RecordId = id }))[0].Door.ShouldBe(ReadDoors.File);

        var page = await qa.Client.GetStringAsync($"/audit/reads?record={id}");
        page.ShouldContain("CSV export");
        page.ShouldNotContain(Canary);
        var listed = JsonDocument.Parse(await qa.Client.GetStringAsync($"/api/v1/audit/reads?record={id}&actor=qa"));
        listed.RootElement.GetProperty("items").GetArrayLength().ShouldBe(4);
        using var staff = await records.SignInAsync("staff");
        (await staff.Client.GetAsync("/api/v1/audit/reads")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<IReadOnlyList<GradedRead>> ReadsAsync(RecordsHost records, ReadQuery query) =>
        (await records.Get<IReadLog>().ListAsync(query, default)).Items;

    /// <summary>Addresses whose answer holds the secret, whether that left a read of this person, and how many answers were looked through.</summary>
    private static async Task<(IReadOnlyList<(string Key, string Path, bool Logged)> Shown, int Asked)> SweepAsync(
        RecordsHost records,
        string user,
        IReadOnlyList<(string Kind, string Id)> planted
    )
    {
        using var browser = await records.SignInAsync(user);
        var maySee = user is "qa" or "staff";
        var found = new List<(string, string, bool)>();
        var asked = 0;
        foreach (var address in AddressBook.Of(records.Host.Services).Where(address => address.IsRead && address.Pattern != "/api/v1/live"))
        {
            foreach (var (path, question) in Asked(address, planted))
            {
                var before = maySee ? await CountAsync(records, user) : 0;
                using var answer = await browser.Client.GetAsync(path);
                answer.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError, path);
                asked++;
                if (await HoldsAsync(answer, question, path))
                    found.Add((address.Key, path, maySee && await CountAsync(records, user) > before));
            }
        }
        return (found, asked);
    }

    /// <summary>An address that names a record is asked about each of them, and of each all that a search box may be asked.</summary>
    private static IEnumerable<(string Path, string Question)> Asked(
        AddressBook.Address address,
        IReadOnlyList<(string Kind, string Id)> planted
    )
    {
        var paths = planted.Select(record => address.Fill(name => Value(name, record.Kind, record.Id))).Distinct();
        return paths.SelectMany(path => (IsFixed(path) ? [""] : Questions).Select(question => (path + question, question)));
    }

    /// <summary>The description of the API and the files of the console say the same whatever is asked.</summary>
    private static bool IsFixed(string path) =>
        path.StartsWith("/openapi/", StringComparison.Ordinal) || path.StartsWith("/assets/", StringComparison.Ordinal);

    private static async Task<long> CountAsync(RecordsHost records, string user) =>
        (await records.Get<IReadLog>().CountAsync(null, 0, long.MaxValue, default))
            .Where(count => count.Actor == user)
            .Sum(count => count.Reads);

    /// <summary>A search box says again what was typed; that is no answer. A zip is looked into.</summary>
    private static async Task<bool> HoldsAsync(HttpResponseMessage answer, string question, string path)
    {
        if (answer.Content.Headers.ContentType?.MediaType == "application/zip")
        {
            await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
            foreach (var part in zip.Entries)
            {
                using var reader = new StreamReader(await part.OpenAsync(), Encoding.UTF8);
                if (Holds(await reader.ReadToEndAsync()))
                    return true;
            }
            return false;
        }
        var text = await answer.Content.ReadAsStringAsync();
        if (question.Contains(Canary, StringComparison.Ordinal))
            text = Boxes(text);
        // A scanned code is said again beside what it is.
        if (path.StartsWith("/api/v1/scan", StringComparison.Ordinal))
            text = text.Replace($"\"code\":\"{Canary}\"", "", StringComparison.Ordinal);
        return Holds(text);
    }

    /// <summary>The text without what it repeats of the question: values of boxes, and addresses of the next page, of the language and of the list.</summary>
    private static string Boxes(string text) =>
        text.Replace($"value=\"{Canary}\"", "", StringComparison.Ordinal)
            .Replace($"code={Canary}", "", StringComparison.Ordinal)
            .Replace($"text={Canary}", "", StringComparison.Ordinal)
            .Replace($"%3D{Canary}", "", StringComparison.Ordinal);

    private static bool Holds(string text) => text.Contains(Canary, StringComparison.OrdinalIgnoreCase);

    private static async Task<IReadOnlyList<(string Kind, string Id)>> PlantAsync(RecordsHost records)
    {
        var planted = new List<(string, string)>();
        foreach (var kind in RecordKinds.All.Where(kind => kind.Fields.Any(field => field.Access != AccessGrade.Open)))
        {
            var values = kind
                .Fields.Where(field => field.Access != AccessGrade.Open || field.Presence == FieldPresence.Required)
                .ToDictionary(field => field.Key, Sample, StringComparer.Ordinal);
            // So that it stands in the life of the batch, and in its evidence.
            if (kind.Field("batch") is not null)
                values["batch"] = "B-1";
            var id = $"planted-{kind.Key}";
            var result = await records
                .Get<IRecordBook>()
                .CreateAsync(new RecordDraft(kind.Key, "sh", values) { Id = id }, "staff", default);
            if (result is RecordWriteResult.Invalid invalid)
                throw new InvalidOperationException(
                    $"{kind.Key}: {string.Join("; ", invalid.Problems.Select(one => one.Field + " " + one.Message))}"
                );
            planted.Add((kind.Key, id));
        }
        return planted;
    }

    private static string? Sample(RecordField field) =>
        field.Access != AccessGrade.Open
            ? Canary
            : field.Type switch
            {
                FieldType.Time => Time,
                FieldType.Batch or FieldType.Batches => "B-1",
                FieldType.Equipment => "LN2-7",
                FieldType.Position => "LN2-7/R1",
                FieldType.Product => "MSC",
                FieldType.Number => "1",
                FieldType.Quantities => "1",
                _ => field.Choices.Select(choice => choice.Value).FirstOrDefault() ?? "x",
            };

    private static string Value(string name, string kind, string id) =>
        name switch
        {
            "kind" or "KindKey" => kind,
            "id" or "Id" => id,
            "batchNumber" => "B-1",
            "Number" or "number" => "B-1",
            "site" or "Site" => "sh",
            "recorder" => SampleSite.Recorder.ToString(),
            "sequence" or "generation" => "1",
            "documentName" => "v1",
            _ => "x",
        };
}
