using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using static ColdChain.Web.Tests.Partners.PartnerHost;

namespace ColdChain.Web.Tests.Partners;

/// <summary>A producer and a carrier hand in over the API, each for its batches; the house decides.</summary>
public sealed class PartnerApiTests
{
    private static readonly byte[] Signed = [37, 80, 68, 70, 1];

    [Fact]
    public async Task A_partner_hands_in_a_record_with_a_statement_and_logger_data_and_the_house_takes_it_over()
    {
        await using var host = await PartnerHost.StartAsync();
        using var staff = await host.Records.SignInAsync("logistics");
        var id = await HandInAsync(host.Carrier, "B-1", Transport());
        var statement = await host.Carrier.PostAsync(
            $"/api/v1/partner/submissions/{id}/statements?name=trip.pdf",
            File(Signed, "application/octet-stream")
        );
        statement.StatusCode.ShouldBe(HttpStatusCode.OK);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Signed));
        (await ReadAsync(statement)).GetProperty("files")[0].GetProperty("sha256").GetString().ShouldBe(sha256);
        var samples = Encoding.UTF8.GetBytes("time,channel,value\n2026-11-20T09:00:00Z,vapour,-170\n");
        (
            await host.Carrier.PostAsync(
                $"/api/v1/partner/submissions/{id}/logger-files?name=log.csv&device=log-7&why=no%20network",
                File(samples, "text/csv")
            )
        ).StatusCode.ShouldBe(HttpStatusCode.OK);

        var shown = await staff.Client.GetAsync($"/api/v1/submissions/{id}");
        var tag = shown.Headers.ETag!.Tag;
        (await ReadAsync(shown)).GetProperty("problems").GetArrayLength().ShouldBe(0);
        (await staff.Client.GetByteArrayAsync($"/api/v1/submissions/{id}/files/{sha256}")).ShouldBe(Signed);
        (await staff.Client.PostAsJsonAsync($"/api/v1/submissions/{id}/accept", new { })).StatusCode.ShouldBe(
            HttpStatusCode.PreconditionRequired
        );
        (await staff.ChangeAsync($"/api/v1/submissions/{id}/accept", "\"1\"", new { })).StatusCode.ShouldBe(
            HttpStatusCode.PreconditionFailed
        );
        var accepted = await staff.ChangeAsync($"/api/v1/submissions/{id}/accept", tag, new { });
        accepted.StatusCode.ShouldBe(HttpStatusCode.OK);

        var record = (await ReadAsync(await staff.Client.GetAsync($"/api/v1/records/transport/{id}")))[0];
        record.GetProperty("source").GetString().ShouldBe("carrier");
        record.GetProperty("enteredBy").GetString().ShouldBe("logistics");
        record.GetProperty("attachments").EnumerateArray().Select(file => file.GetProperty("sha256").GetString()).ShouldContain(sha256);
        var taken = host.Records.Host.Files.Taken.Single();
        (taken.Device, taken.Who, taken.FileName).ShouldBe(("log-7", "carrier", "log.csv"));
        taken.Why.ShouldContain("batch B-1");
        var own = await ReadAsync(await host.Carrier.GetAsync($"/api/v1/partner/submissions/{id}"));
        (own.GetProperty("state").GetString(), own.GetProperty("record").GetString()).ShouldBe(("accepted", id));
        (await staff.Client.GetStringAsync($"/records/{id}")).ShouldContain("carrier");
        (await staff.Client.GetStringAsync($"/submissions/{id}")).ShouldContain(sha256);
        (await staff.ChangeAsync($"/api/v1/submissions/{id}/accept", "*", new { })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_batch_that_was_not_granted_is_answered_like_one_that_is_not_there()
    {
        await using var host = await PartnerHost.StartAsync();
        var id = await HandInAsync(host.Carrier, "B-1", Transport());

        var there = await host.Producer.PostAsJsonAsync("/api/v1/partner/batches/B-1/submissions", Transport());
        var nowhere = await host.Producer.PostAsJsonAsync("/api/v1/partner/batches/NOBODY/submissions", Transport("NOBODY"));
        (there.StatusCode, nowhere.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        (await there.Content.ReadAsStringAsync()).ShouldContain("granted");
        (await ReadAsync(there)).GetProperty("detail").GetString().ShouldBe((await ReadAsync(nowhere)).GetProperty("detail").GetString());

        // Nor by way of a batch of one's own.
        var beside = await host.Producer.PostAsJsonAsync("/api/v1/partner/batches/P-1/submissions", Transport("P-1\nB-1"));
        var besideNobody = await host.Producer.PostAsJsonAsync("/api/v1/partner/batches/P-1/submissions", Transport("P-1\nNOBODY"));
        (beside.StatusCode, besideNobody.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        (await beside.Content.ReadAsStringAsync())
            .Replace("B-1", "NOBODY", StringComparison.Ordinal)
            .Split("traceId")[0]
            .ShouldBe((await besideNobody.Content.ReadAsStringAsync()).Split("traceId")[0]);

        foreach (var address in (string[])["", "/statements?name=a.pdf", "/logger-files?name=a.csv&device=d&why=w"])
        {
            using var request = new HttpRequestMessage(
                address.Length == 0 ? HttpMethod.Get : HttpMethod.Post,
                $"/api/v1/partner/submissions/{id}{address}"
            );
            if (address.Length > 0)
                request.Content = File(Signed, TypeOf(address));
            (await host.Producer.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
        (await ReadAsync(await host.Producer.GetAsync("/api/v1/partner/submissions"))).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await ReadAsync(await host.Producer.GetAsync("/api/v1/partner/batches")))
            .GetProperty("items")
            .EnumerateArray()
            .Select(batch => batch.GetProperty("batch").GetString())
            .ShouldBe(["P-1"]);
    }

    [Theory]
    [InlineData("/api/v1/submissions")]
    [InlineData("/api/v1/records/transport")]
    [InlineData("/api/v1/batches/B-1")]
    [InlineData("/submissions")]
    public async Task What_is_the_houses_is_closed_to_a_partner(string address)
    {
        await using var host = await PartnerHost.StartAsync();
        (await host.Carrier.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_grant_that_ended_closes_what_was_handed_in_too()
    {
        await using var host = await PartnerHost.StartAsync();
        var id = await HandInAsync(host.Carrier, "B-1", Transport());
        var grants = host.Records.Get<IBatchGrants>();
        BatchNumber.TryParse("B-1", out var batch).ShouldBeTrue();
        await grants.EndAsync((await grants.ListAsync("carrier", default)).Single().Id, new ChangeNote("qa", "contract over"), default);

        (await grants.IsGrantedAsync("carrier", batch, default)).ShouldBeFalse();
        (await host.Carrier.GetAsync($"/api/v1/partner/submissions/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Carrier.PostAsJsonAsync("/api/v1/partner/batches/B-1/submissions", Transport())).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task What_the_house_does_not_know_keeps_a_record_waiting_and_a_refusal_tells_the_partner_why()
    {
        await using var host = await PartnerHost.StartAsync();
        using var staff = await host.Records.SignInAsync("staff");
        var id = await HandInAsync(host.Carrier, "B-1", Transport(equipment: "NO-SUCH"));

        var shown = await ReadAsync(await staff.Client.GetAsync($"/api/v1/submissions/{id}"));
        shown.GetProperty("problems")[0].GetProperty("field").GetString().ShouldBe("equipment");
        (await staff.ChangeAsync($"/api/v1/submissions/{id}/accept", "\"1\"", new { })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await staff.Client.GetStringAsync($"/submissions/{id}");
        page.ShouldContain("disabled");
        var refused = await staff.SendFormAsync(
            $"/submissions/{id}",
            $"/submissions/{id}/refuse",
            ("version", "1"),
            ("reason", "the shipper is DS-04")
        );
        refused.Headers.Location!.OriginalString.ShouldBe($"/submissions/{id}");

        var own = await ReadAsync(await host.Carrier.GetAsync($"/api/v1/partner/submissions/{id}"));
        (own.GetProperty("state").GetString(), own.GetProperty("reason").GetString()).ShouldBe(("refused", "the shipper is DS-04"));
        own.GetProperty("decidedBy").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (
            await host.Carrier.PostAsync(
                $"/api/v1/partner/submissions/{id}/statements?name=a.pdf",
                File(Signed, "application/octet-stream")
            )
        ).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_producer_hands_in_a_batch_that_nobody_has_entered_and_the_console_takes_it_over()
    {
        await using var host = await PartnerHost.StartAsync();
        using var staff = await host.Records.SignInAsync("staff");
        using var qa = await host.Records.SignInAsync("qa");
        var body = new
        {
            site = "sh",
            kind = "inbound",
            reference = "delivery 12",
            values = new
            {
                handoverTime = "2026-11-20T08:00:00Z",
                cellType = "MSC",
                batch = "P-1",
                quantity = "12",
            },
        };
        var id = await HandInAsync(host.Producer, "P-1", body);
        (await HandInAsync(host.Producer, "P-1", body)).ShouldBe(id);
        (await staff.Client.GetStringAsync("/submissions")).ShouldContain("producer");

        (await staff.SendFormAsync($"/submissions/{id}", $"/submissions/{id}/accept", ("version", "1"))).StatusCode.ShouldBe(
            HttpStatusCode.Found
        );

        (await staff.Client.GetStringAsync("/records")).ShouldContain("from producer");
        (await staff.Client.GetStringAsync("/batches/P-1")).ShouldContain($"/submissions/{id}");
        var record = await qa.Client.GetAsync($"/api/v1/records/inbound/{id}");
        record.Headers.ETag!.Tag.ShouldBe("\"1\"");
        // Who took it over entered it: somebody else reviews.
        (await staff.Client.GetStringAsync($"/records/{id}")).ShouldNotContain($"/records/{id}/review");
        (await qa.Client.GetStringAsync($"/records/{id}")).ShouldContain($"/records/{id}/review");
    }

    [Theory]
    [InlineData("/statements?name=virus.exe", HttpStatusCode.BadRequest)]
    [InlineData("/logger-files?name=log.csv&device=log-7&why=x", HttpStatusCode.BadRequest)]
    public async Task A_file_that_is_not_one_is_refused_in_one_line(string address, HttpStatusCode expected)
    {
        await using var host = await PartnerHost.StartAsync();
        var id = await HandInAsync(host.Carrier, "B-1", new { site = "sh", note = "papers follow" });
        var answer = await host.Carrier.PostAsync(
            $"/api/v1/partner/submissions/{id}{address}",
            File(Encoding.UTF8.GetBytes("no table"), TypeOf(address))
        );
        answer.StatusCode.ShouldBe(expected);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static string TypeOf(string address) =>
        address.Contains("logger", StringComparison.Ordinal) ? "text/csv" : "application/octet-stream";
}
