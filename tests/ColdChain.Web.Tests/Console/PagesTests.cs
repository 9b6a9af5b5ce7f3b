using System.Net;
using System.Text.RegularExpressions;
using ColdChain.Web.Language;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

[Collection(SampleHostCollection.Name)]
public sealed partial class PagesTests(SampleHostFixture fixture)
{
    public static TheoryData<string, string> Pages
    {
        get
        {
            var data = new TheoryData<string, string>();
            string[] pages =
            [
                "/",
                "/alarms",
                "/alarms/f03-critical",
                "/equipment/F-03",
                "/equipment/F-02?range=7d",
                "/equipment/LN2-01?range=30d",
                "/equipment/S-01",
                "/batches/MSC-2026-0107",
                "/transport",
                "/records",
                "/records/new/storage",
                "/records/new/transport",
                "/rejects",
                "/rejects?reason=bad-json",
                "/generations",
                "/generations?preview=gone&problem=time",
                "/audit?verify=yes",
                "/system",
            ];
            foreach (var page in pages)
            {
                data.Add(page, "en");
                data.Add(page, "zh");
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_is_whole_and_runs_nothing_inline(string page, string language)
    {
        using var browser = await Browser.SignedInAsync(
            fixture.Host,
            page.StartsWith("/records/new", StringComparison.Ordinal) ? "staff" : "qa"
        );
        browser.Choose(Viewer.LanguageCookie, language);
        var answer = await browser.Client.GetAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain(language == "zh" ? "<html lang=\"zh-CN\"" : "<html lang=\"en\"");
        html.ShouldContain("</html>");
        html.ShouldNotContain("NaN", Case.Sensitive);
        html.ShouldNotContain("ColdChain.Web.");
        html.ShouldNotContain("System.Collections");
        InlineCode().IsMatch(html).ShouldBeFalse();
        TitleElement().Count(html[..html.IndexOf("</head>", StringComparison.Ordinal)]).ShouldBe(1);
        IdAttribute()
            .Matches(html)
            .Select(match => match.Value)
            .GroupBy(id => id)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ShouldBeEmpty();
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Fact]
    public async Task The_first_page_says_what_is_wrong_where_with_which_batches_since_when()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var html = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/"));
        html.ShouldContain("3 alarms: F-03 Ultra-low freezer 3, R-02 Release fridge");
        html.ShouldContain("5 batches concerned");
        html.ShouldContain("MSC-2026-0107");
        html.ShouldContain("since 20");
        html.ShouldContain("Limit −60.0\u00a0°C");
    }

    [Fact]
    public async Task The_first_page_says_that_all_is_right_when_it_is()
    {
        await using var calm = await SampleHost.StartAsync(new SampleSite(TimeProvider.System, calm: true));
        using var browser = await Browser.SignedInAsync(calm, "staff");
        var html = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/"));
        html.ShouldContain("All 13 equipment in range");
        html.ShouldNotContain("id=\"standing-title\"");
    }

    [Fact]
    public async Task A_scanned_batch_number_opens_the_batch()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var answer = await browser.Client.GetAsync("/batches?number=%20MSC-2026-0107%0d");
        answer.Headers.Location!.OriginalString.ShouldBe("/batches/MSC-2026-0107");
    }

    [Fact]
    public async Task An_unknown_batch_is_said_to_be_unknown_and_similar_ones_are_offered()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var answer = await browser.Client.GetAsync("/batches/MSC-2026-0108");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("/batches/MSC-2026-0107");
    }

    [Fact]
    public async Task What_devices_send_is_shown_as_text()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var html = await browser.Client.GetStringAsync("/rejects");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        html.ShouldNotContain("<script>alert(1)");
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/equipment/F-99")]
    [InlineData("/alarms/none")]
    [InlineData("/records/none")]
    [InlineData("/records/new/none")]
    public async Task What_is_not_there_is_a_404_for_people(string address)
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        var answer = await browser.Client.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Not found");
    }

    [Fact]
    public async Task Times_are_those_of_the_site_and_the_zone_is_named()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        (await browser.Client.GetStringAsync("/equipment/F-03")).ShouldContain("Asia/Shanghai (UTC&#x2B;08:00)");
    }

    [Fact]
    public async Task The_language_and_the_appearance_stay_chosen()
    {
        using var browser = await Browser.SignedInAsync(fixture.Host, "staff");
        (await browser.SendFormAsync("/", "/display", ("language", "zh"), ("return", "/alarms"))).Headers.Location!.OriginalString.ShouldBe(
            "/alarms"
        );
        await browser.SendFormAsync("/", "/display", ("theme", "dark"), ("return", "/"));
        var html = await browser.Client.GetStringAsync("/");
        html.ShouldContain("data-theme=\"dark\"");
        WebUtility.HtmlDecode(html).ShouldContain("未处理报警");
    }

    [Fact]
    public async Task The_style_sheet_and_scripts_are_kept_by_browsers_for_a_year()
    {
        using var client = new HttpClient { BaseAddress = fixture.Host.Address };
        var login = await client.GetStringAsync("/login");
        var address = StyleAddress().Match(login).Groups["address"].Value;
        foreach (var file in new[] { "console.css", "console.js", "live.js", "live-worker.js", "chart.js", "icon.svg" })
        {
            var answer = await client.GetAsync(address.Replace("console.css", file, StringComparison.Ordinal));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        }
    }

    [GeneratedRegex(
        "<script>|<script [^>]*(?<!src=\"[^\"]*\")>[^<]+|\\sstyle=\"|\\son[a-z]+=\"|javascript:",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex InlineCode();

    [GeneratedRegex("<title>", RegexOptions.None, 1000)]
    private static partial Regex TitleElement();

    [GeneratedRegex("\\sid=\"[^\"]+\"", RegexOptions.None, 5000)]
    private static partial Regex IdAttribute();

    [GeneratedRegex("href=\"(?<address>/assets/[0-9a-f]{12}/console\\.css)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleAddress();
}
