using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ColdChain.Records.Equipment;
using ColdChain.Web.Tests.Records;

namespace ColdChain.Web.Tests.Devices;

/// <summary>A list is checked first, and what was checked is what is imported.</summary>
public sealed partial class DeviceListPageTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Each_wrong_row_is_said_with_its_line_and_nothing_is_saved()
    {
        await using var records = await RecordsHost.StartAsync();
        using var qa = await records.SignInAsync("qa");
        var page = await CheckAsync(qa, "devices", "site,device,kind\nsh,a,Probe\nsh,c,Kettle\nsh,a,Probe\n");
        page.ShouldContain("<td class=\"num\">3</td>");
        page.ShouldContain("<td class=\"num\">4</td>");
        page.ShouldContain("Kettle");
        page.ShouldNotContain("name=\"list\"");
        (await records.Get<ISiteDirectory>().ListDevicesAsync("sh", None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_checked_is_imported_with_a_reason()
    {
        await using var records = await RecordsHost.StartAsync();
        using var qa = await records.SignInAsync("qa");
        var page = await CheckAsync(qa, "devices", "\uFEFFsite,device,name\nsh,a,\u51B0\u7BB1\nsh,b,Two\n");
        (await records.Get<ISiteDirectory>().ListDevicesAsync("sh", None)).ShouldBeEmpty();
        using var form = new MultipartFormDataContent();
        foreach (var hidden in HiddenOf(page, "name=\"list\""))
            form.Add(new StringContent(hidden.Value), hidden.Key);
        form.Add(new StringContent("as delivered"), "why");
        var answer = await qa.Client.PostAsync("/device-lists", form);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("2 rows were saved");
        (await records.Get<ISiteDirectory>().ListDevicesAsync("sh", None)).Select(device => device.Name).ShouldBe(["\u51B0\u7BB1", "Two"]);
    }

    [Fact]
    public async Task A_file_that_is_no_utf_8_and_one_that_is_no_list_are_refused_in_words()
    {
        await using var records = await RecordsHost.StartAsync();
        using var qa = await records.SignInAsync("qa");
        (await CheckAsync(qa, "devices", [0xFF, 0xFE, 0x80, 0x81])).ShouldContain("UTF-8");
        (await CheckAsync(qa, "equipment", "colour;taste\nred;sweet\n")).ShouldContain("<td class=\"num\">1</td>");
    }

    [Fact]
    public async Task Staff_import_no_lists()
    {
        await using var records = await RecordsHost.StartAsync();
        using var staff = await records.SignInAsync("staff");
        (await staff.Client.GetAsync("/device-lists")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await staff.Client.GetStringAsync("/devices")).ShouldNotContain("/device-lists");
    }

    private static Task<string> CheckAsync(Browser browser, string what, string list) =>
        CheckAsync(browser, what, Encoding.UTF8.GetBytes(list));

    private static async Task<string> CheckAsync(Browser browser, string what, byte[] list)
    {
        var page = await browser.Client.GetStringAsync("/device-lists");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in HiddenOf(page, "type=\"file\""))
            form.Add(new StringContent(hidden.Value), hidden.Key);
        form.Add(new StringContent(what), "what");
        form.Add(new ByteArrayContent(list), "file", "list.csv");
        var answer = await browser.Client.PostAsync("/device-lists", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Hidden fields of the form that holds something.</summary>
    private static Dictionary<string, string> HiddenOf(string page, string holding) =>
        Hidden()
            .Matches(page.Split("<form").Single(form => form.Contains(holding, StringComparison.Ordinal)))
            .DistinctBy(match => match.Groups["name"].Value)
            .ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
