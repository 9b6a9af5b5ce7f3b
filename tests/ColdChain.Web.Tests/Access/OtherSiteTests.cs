using System.Net;
using System.Net.Http.Json;
using ColdChain.Records.Audit;
using ColdChain.Web.Access.Sites;

namespace ColdChain.Web.Tests.Access;

/// <summary>Who has all roles at one site against the data of another: every address that reads, every address that writes.</summary>
public sealed class OtherSiteTests
{
    [Fact]
    public async Task No_address_shows_anything_of_another_site()
    {
        await using var sites = await TwoSites.StartAsync();
        using var browser = await sites.Host.SignInAsync("anna");
        var wrong = new List<string>();
        var open = 0;
        foreach (
            var address in AddressBook.Of(sites.Host.Host.Services).Where(address => address.IsRead && address.Pattern != "/api/v1/live")
        )
        {
            var path = address.Fill(name => sites.Value(name, address.Pattern));
            foreach (
                var asked in (string[])
                    [
                        path,
                        $"{path}?site=zb",
                        $"{path}?equipment=ZB-1",
                        $"{path}?batch=ZB-7",
                        $"{path}?code=ZB-7",
                        $"{path}?code=zbhidden-donor",
                        $"{path}?point=ZB-1%2Fvapour",
                        $"{path}?subject=equipment",
                    ]
            )
            {
                using var answer = await browser.Client.GetAsync(asked);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.OK)
                    open++;
                // A search box says again what was typed; so the mark in a question is taken out of the answer to it.
                var said = asked.Contains(TwoSites.Mark, StringComparison.Ordinal)
                    ? text.Replace("zbhidden-donor", "", StringComparison.Ordinal)
                    : text;
                if (said.Contains(TwoSites.Mark, StringComparison.OrdinalIgnoreCase))
                    wrong.Add($"{address.Key} ({asked})");
                if (asked == path && !path.Contains("ZB-", StringComparison.Ordinal) && text.Contains("ZB-", StringComparison.Ordinal))
                    wrong.Add($"{address.Key} names a thing");
                if (answer.StatusCode == HttpStatusCode.InternalServerError)
                    wrong.Add($"{address.Key} fails: {asked}");
            }
        }
        wrong.Distinct().ShouldBeEmpty();
        open.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task The_same_sweep_finds_the_mark_everywhere_for_who_sees_all_sites()
    {
        await using var sites = await TwoSites.StartAsync();
        using var browser = await sites.Host.SignInAsync("qa");
        foreach (
            var address in (string[])
                [
                    "/",
                    "/alarms",
                    "/records/zb-record",
                    "/equipment/ZB-1",
                    "/devices",
                    "/devices/zb/zb-probe",
                    "/audit",
                    "/alarms/zb-alarm",
                    "/lineage?code=zbhidden-donor",
                    "/api/v1/equipment",
                    "/api/v1/alarms",
                    "/api/v1/withholdings",
                    "/api/v1/records/collection",
                    "/api/v1/devices/zb-probe",
                    "/api/v1/lists/devices.csv",
                    "/api/v1/lists/equipment.csv",
                    "/api/v1/devices/zb-probe/calibrations",
                ]
        )
            (await browser.Client.GetStringAsync(address)).ShouldContain(TwoSites.Mark, Case.Insensitive, address);
    }

    [Fact]
    public async Task No_address_changes_anything_of_another_site()
    {
        await using var sites = await TwoSites.StartAsync();
        using var browser = await sites.Host.SignInAsync("anna");
        var before = await EntriesAsync(sites);
        var wrong = new List<string>();
        foreach (var address in AddressBook.Of(sites.Host.Host.Services).Where(address => !address.IsRead))
        {
            if (address.IsAnonymous || address.Pattern is "/sign-out")
                continue;
            var path = address.Fill(name => sites.Value(name, address.Pattern));
            var rule = SiteRules.Of(address.Endpoint);
            if (path.StartsWith("/api/", StringComparison.Ordinal))
            {
                var body = Bodies(sites).GetValueOrDefault(address.Key, new { });
                if (
                    rule.Subject == SiteSubject.Visible
                    && address.ContentType == "application/json"
                    && !Bodies(sites).ContainsKey(address.Key)
                )
                    wrong.Add($"{address.Key}: say in Bodies what it would take");
                using var request = new HttpRequestMessage(address.Method, path + "?site=zb&device=zb-probe&why=because&name=a.pdf")
                {
                    Content =
                        address.ContentType == "application/json"
                            ? JsonContent.Create(body)
                            : new StringContent("x", System.Text.Encoding.UTF8, address.ContentType),
                };
                using var answer = await browser.Client.SendAsync(request);
                if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                    wrong.Add($"{address.Key}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
            else
            {
                using var answer = await browser.SendFormAsync("/", path, [("site", "zb"), .. Fields(sites)]);
                if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                    wrong.Add($"{address.Key}: {(int)answer.StatusCode}");
            }
        }
        wrong.ShouldBeEmpty();
        (await EntriesAsync(sites)).ShouldBe(before);
    }

    [Fact]
    public async Task At_the_own_site_the_same_person_does_it()
    {
        await using var sites = await TwoSites.StartAsync();
        using var browser = await sites.Host.SignInAsync("anna");
        (await browser.Client.GetAsync("/equipment/LN2-7")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Client.GetAsync("/records/sh-record")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Client.GetAsync("/batches/B-1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Client.PostAsJsonAsync("/api/v1/alarms/sh-alarm/acknowledge", new { comment = "seen" })).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        var record = new
        {
            site = "sh",
            values = new
            {
                batch = "B-1",
                handlingStart = "2026-11-20T09:00:00Z",
                handlingEnd = "2026-11-20T09:10:00Z",
                position = "LN2-7/R2",
            },
        };
        (await browser.Client.PostAsJsonAsync("/api/v1/records/storage", record)).StatusCode.ShouldBe(HttpStatusCode.Created);
        // What all sites share is not the business of who has roles at one.
        (await browser.Client.GetAsync("/system")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.Client.GetAsync("/api/v1/audit/export")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>What was written, but for signing in.</summary>
    private static async Task<IReadOnlyList<string>> EntriesAsync(TwoSites sites) =>
        [
            .. (await sites.Host.Get<IAuditTrail>().ListAsync(null, null, null, 500, default))
                .Items.Where(entry => entry.Action != "user.sign-in")
                .Select(entry => $"{entry.Site} {entry.Action} {entry.Subject} {entry.Actor}"),
        ];

    /// <summary>Fields that forms of the other site's things would bring.</summary>
    private static (string, string)[] Fields(TwoSites sites) =>
        [
            ("device", "zb-probe"),
            ("pin", sites.Pin),
            ("calibration", sites.Calibration),
            ("reason", "because"),
            ("topic", "a/b"),
            ("channel", "vapour"),
            ("point", "ZB-1/vapour"),
            ("from", "2026-11-20T09:00"),
            ("amount", "1"),
            ("revision", "1"),
            ("version", "1"),
            ("comment", "x"),
            ("minutes", "10"),
        ];

    /// <summary>Whole bodies for the addresses whose site stands in the body.</summary>
    private static Dictionary<string, object> Bodies(TwoSites sites) =>
        new(StringComparer.Ordinal)
        {
            ["PUT /api/v1/devices"] = new
            {
                device = new
                {
                    site = "zb",
                    id = "zb-new",
                    name = "new",
                    kind = "probe",
                    storeAndForward = false,
                    active = true,
                },
                reason = "x",
            },
            ["PUT /api/v1/assignments"] = new
            {
                point = "ZB-1/vapour",
                site = "sh",
                device = "probe-7",
                channel = "vapour",
                from = "2026-11-20T09:00:00Z",
                cut = true,
                reason = "x",
            },
            ["POST /api/v1/withholdings"] = new
            {
                kind = "outOfService",
                equipment = "ZB-1",
                reason = "x",
            },
            ["POST /api/v1/limits/try"] = new { point = "ZB-1/vapour", yaml = Yaml },
            ["POST /api/v1/records/{kind}"] = new
            {
                site = "zb",
                values = new
                {
                    batch = "ZB-7",
                    handlingStart = "2026-11-20T09:00:00Z",
                    handlingEnd = "2026-11-20T09:10:00Z",
                    position = "ZB-1/R1",
                },
            },
            ["POST /api/v1/partner/batches/{batchNumber}/submissions"] = new { site = "zb", note = "x" },
            ["POST /api/v1/submissions/{id}/accept"] = new { },
            ["POST /api/v1/submissions/{id}/refuse"] = new { reason = "x" },
            ["POST /api/v1/devices/{id}/pins"] = new { topic = "a/b", reason = "x" },
            ["POST /api/v1/devices/{id}/pins/{pin}/end"] = new { reason = "x" },
            ["POST /api/v1/devices/{id}/calibrations"] = new
            {
                certificate = "c",
                calibratedOn = "2026-01-01",
                dueOn = "2027-01-01",
                unit = "C",
                reason = "x",
            },
            ["POST /api/v1/devices/{id}/calibrations/{calibration}/withdraw"] = new { reason = "x" },
            ["PUT /api/v1/devices/{id}/corrections"] = new
            {
                channel = "vapour",
                amount = 1,
                from = "2026-11-20T09:00:00Z",
                reason = "x",
            },
        };

    private const string Yaml = """
        name: p
        metric: temperature
        unit: C
        maxGap: PT10M
        rules:
          - id: high
            kind: limit
            above: -150
            severity: alarm
        """;
}
