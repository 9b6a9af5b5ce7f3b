using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ColdChain.Domain.Readings;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Web.Tests.Records;

namespace ColdChain.Web.Tests.Devices;

public sealed class DeviceFormsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Assigning_a_channel_registers_the_device_and_pins_the_topics_that_were_ticked()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        var answer = await staff.SendFormAsync(
            "/devices",
            "/device-forms/assign",
            ("site", "sh"),
            ("device", "new-1"),
            ("channel", "vapour"),
            ("point", "LN2-7/vapour"),
            ("from", "2026-03-01T08:00"),
            ("cut", "1"),
            ("reason", "new probe"),
            ("topic", "coldchain/sh/new-1/readings")
        );
        answer.Headers.Location!.OriginalString.ShouldBe("/devices/sh/new-1?done=assign");
        var directory = records.Get<ISiteDirectory>();
        (await directory.ListDevicesAsync("sh", None)).ShouldHaveSingleItem().Id.ShouldBe("new-1");
        var assigned = (await directory.ListAssignmentsAsync(new ChannelId("sh", "new-1", "vapour"), None)).ShouldHaveSingleItem();
        // Eight o'clock in Shanghai.
        assigned.Valid.FromMs.ShouldBe(DateTimeOffset.Parse("2026-03-01T00:00:00Z").ToUnixTimeMilliseconds());
        (await records.Get<IDeviceBook>().ReadAsync(None))
            .StandingPinsOf("sh", "new-1")
            .Single()
            .Filter.ShouldBe("coldchain/sh/new-1/readings");
        var page = await staff.Client.GetStringAsync("/devices/sh/new-1");
        page.ShouldContain("LN2-7/vapour");
        page.ShouldContain("device.pin");
    }

    [Fact]
    public async Task Corrections_are_listed_with_their_versions_and_the_site_hides_and_shows_them_with_a_reason()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        await RegisterAsync(records);
        var book = records.Get<IDeviceBook>();
        var channel = new ChannelId("sh", "p-1", "vapour");
        var note = new ColdChain.Records.Audit.ChangeNote("anna", "certificate");
        (await book.CorrectAsync(channel, -0.15m, null, new(1_790_000_000_000, null), note, None)).RequireId();
        (await book.CorrectAsync(channel, 0.2m, null, new(1_795_000_000_000, null), note, None)).RequireId();
        var page = WebUtility.HtmlDecode(await staff.Client.GetStringAsync("/devices/sh/p-1"));
        page.ShouldContain("\u22120.15");
        page.ShouldContain("+0.2");
        page.ShouldContain("Site sh shows corrected values beside the raw ones.");
        var items = (await staff.Client.GetFromJsonAsync<JsonElement>("/api/v1/devices/p-1/corrections?site=sh")).GetProperty("items");
        // The newer cut the older: its end is there, and its version says that it was changed.
        items
            .EnumerateArray()
            .Select(item => (item.GetProperty("amount").GetDecimal(), item.GetProperty("version").GetInt32()))
            .ShouldBe([(0.2m, 1), (-0.15m, 2)]);

        (string, string)[] fields = [("site", "sh"), ("device", "p-1"), ("shown", "")];
        (await staff.SendFormAsync("/devices", "/device-forms/show-corrections", fields)).Headers.Location!.OriginalString.ShouldContain(
            "problem="
        );
        var answer = await staff.SendFormAsync("/devices", "/device-forms/show-corrections", [.. fields, ("reason", "not validated")]);
        answer.Headers.Location!.OriginalString.ShouldBe("/devices/sh/p-1?done=show-corrections");
        (await book.ReadAsync(None)).CorrectionAt(channel, 1_796_000_000_000).ShouldBeNull();
        (await staff.Client.GetStringAsync("/devices/sh/p-1")).ShouldContain("Site sh shows raw values alone.");
        await staff.SendFormAsync(
            "/devices",
            "/device-forms/show-corrections",
            ("site", "sh"),
            ("device", "p-1"),
            ("shown", "1"),
            ("reason", "validated")
        );
        (await book.ReadAsync(None)).CorrectionAt(channel, 1_796_000_000_000).ShouldBe(0.2m);
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_assigned_and_the_page_says_so()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        await RegisterAsync(records);
        var answer = await staff.SendFormAsync("/devices", "/device-forms/assign", ("site", "sh"), ("device", "p-1"), ("channel", "x"));
        var address = answer.Headers.Location!.OriginalString;
        address.ShouldStartWith("/devices/sh/p-1?problem=");
        (await staff.Client.GetStringAsync(address)).ShouldContain("Say why the channel is assigned.");
    }

    [Theory, InlineData("/device-forms/register"), InlineData("/device-forms/pin"), InlineData("/device-forms/calibrate")]
    public async Task A_form_without_its_token_or_of_another_role_changes_nothing(string action)
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        (await staff.PostAsync(action, ("site", "sh"), ("device", "p-9"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var logistics = await records.SignInAsync("logistics");
        var answer = await logistics.SendFormAsync("/devices", action, ("site", "sh"), ("device", "p-9"), ("name", "x"));
        answer.Headers.Location?.OriginalString.ShouldNotContain("done");
        (await records.Get<ISiteDirectory>().ListDevicesAsync("sh", None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_with_its_file_is_entered_and_the_file_comes_back_to_be_saved()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        await RegisterAsync(records);
        var page = await staff.Client.GetStringAsync("/devices/sh/p-1");
        var token = Regex.Match(
            page,
            "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token.Groups["token"].Value), "__RequestVerificationToken" },
            { new StringContent("sh"), "site" },
            { new StringContent("p-1"), "device" },
            { new StringContent("CAL-1"), "certificate" },
            { new StringContent("2026-01-10"), "calibrated" },
            { new StringContent("2027-01-10"), "due" },
            { new StringContent("-0.1234"), "offset" },
        };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes("<script>alert(1)</script>"));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        form.Add(file, "file", "../certificate.pdf");
        var answer = await staff.Client.PostAsync("/device-forms/calibrate", form);
        answer.Headers.Location!.OriginalString.ShouldBe("/devices/sh/p-1?done=calibrate");

        var list = await staff.Client.GetFromJsonAsync<JsonElement>("/api/v1/devices/p-1/calibrations");
        var item = list.GetProperty("items")[0];
        (item.GetProperty("offset").GetDecimal(), item.GetProperty("dueOn").GetString()).ShouldBe((-0.1234m, "2027-01-10"));
        using var back = await staff.Client.GetAsync($"/api/v1/devices/p-1/calibrations/{item.GetProperty("id").GetString()}/file");
        back.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        back.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        back.Content.Headers.ContentDisposition.FileName.ShouldBe("certificate.pdf");
        back.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await back.Content.ReadAsStringAsync()).ShouldContain("alert");
    }

    [Fact]
    public async Task Lists_go_in_and_out_over_the_api()
    {
        await using var records = await RecordsHost.StartAsync();
        using var qa = await records.SignInAsync("qa");
        var wrong = await qa.Client.PostAsync("/api/v1/lists/devices", Csv("site,device\nsh,a\nxx,b\n"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("\"line\":3");
        (await qa.Client.PostAsync("/api/v1/lists/devices?dryRun=true", Csv("site,device\nsh,a\n"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await records.Get<ISiteDirectory>().ListDevicesAsync("sh", None)).ShouldBeEmpty();
        (await qa.Client.PostAsync("/api/v1/lists/devices", Csv("site,device\nsh,a\n"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var export = await qa.Client.GetAsync("/api/v1/lists/devices.csv");
        export.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await export.Content.ReadAsStringAsync()).ShouldContain("sh,a,a,Probe,,no,yes");
        using var staff = await records.SignInAsync("staff");
        (await staff.Client.PostAsync("/api/v1/lists/devices", Csv("site,device\nsh,b\n"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_topic_is_pinned_and_given_up_over_the_api()
    {
        await using var records = await RecordsHost.StartAsync();
        await RegisterAsync(records);
        using var staff = await records.SignInAsync("staff");
        var pinned = await staff.Client.PostAsJsonAsync("/api/v1/devices/p-1/pins", new { topic = "a/b", reason = "accepted" });
        var id = (await pinned.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        (await staff.Client.GetStringAsync("/api/v1/devices/p-1")).ShouldContain("a/b");
        (await staff.Client.PostAsJsonAsync($"/api/v1/devices/p-2/pins/{id}/end", new { reason = "x" })).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await staff.Client.PostAsJsonAsync($"/api/v1/devices/p-1/pins/{id}/end", new { reason = "x" })).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await staff.Client.PostAsJsonAsync("/api/v1/devices/p-1/pins", new { topic = "#", reason = "x" })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    private static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    private static async Task RegisterAsync(RecordsHost records) =>
        (
            await records
                .Get<ISiteEditor>()
                .SaveDeviceAsync(
                    new Device("sh", "p-1", "Probe 1", DeviceKind.Probe, null, StoreAndForward: false, Active: true),
                    new("system", "set up"),
                    None
                )
        ).RequireId();
}
