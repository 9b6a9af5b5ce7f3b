using System.Net;
using System.Text.RegularExpressions;
using ColdChain.Web.Tests.Records;

namespace ColdChain.Web.Tests.Console;

public sealed partial class VerifyPageTests
{
    [Fact]
    public async Task A_package_that_was_downloaded_is_checked_where_it_is_dropped()
    {
        await using var records = await RecordsHost.StartAsync();
        using var qa = await records.SignInAsync("qa");
        var package = await qa.Client.GetByteArrayAsync(
            "/api/v1/equipment/LN2-7/evidence?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z"
        );
        var genuine = await CheckAsync(qa, package);
        genuine.ShouldContain("Genuine: every check holds");
        genuine.ShouldContain("equipment LN2-7");

        package[package.Length / 2] ^= 1;
        var refused = await CheckAsync(qa, package);
        refused.ShouldNotContain("Genuine");
        (
            refused.Contains("Refused", StringComparison.Ordinal) || refused.Contains("no evidence package", StringComparison.Ordinal)
        ).ShouldBeTrue();
        (await CheckAsync(qa, "<b>a letter</b>"u8.ToArray())).ShouldContain("This is no evidence package.");
    }

    [Fact]
    public async Task It_speaks_chinese()
    {
        await using var records = await RecordsHost.StartAsync();
        using var qa = await records.SignInAsync("qa");
        qa.Choose("coldchain-language", "zh");
        WebUtility.HtmlDecode(await qa.Client.GetStringAsync("/verify")).ShouldContain("验证温度证据包");
    }

    private static async Task<string> CheckAsync(Browser browser, byte[] package)
    {
        var page = await browser.Client.GetStringAsync("/verify");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in Hidden().Matches(page).DistinctBy(match => match.Groups["name"].Value))
            form.Add(new StringContent(hidden.Groups["value"].Value), hidden.Groups["name"].Value);
        form.Add(new ByteArrayContent(package), "file", "package.zip");
        var answer = await browser.Client.PostAsync("/verify", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex(
        "type=\"hidden\" name=\"(?<name>(_handler|__RequestVerificationToken))\" value=\"(?<value>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Hidden();
}
