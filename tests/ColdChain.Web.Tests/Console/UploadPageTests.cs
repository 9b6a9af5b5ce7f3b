using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

public sealed partial class UploadPageTests
{
    [Fact]
    public async Task A_file_is_handed_in_by_the_form_and_the_person_learns_under_which_device_it_is()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var staff = await Browser.SignedInAsync(host, "staff");
        // Larger than any other body may be.
        var html = await SendAsync(staff, "east", "time,channel,value\n" + new string('x', 3 << 20));
        html.ShouldContain("manual-file:logger-9");
        var taken = host.Files.Taken.ShouldHaveSingleItem();
        (taken.Device, taken.Who, taken.Why, taken.FileName).ShouldBe(("logger-9", "staff", "no radio on the way", "trip.csv"));
        taken.Length.ShouldBeGreaterThan(3 << 20);

        (await SendAsync(staff, "east", "temp;time")).ShouldContain("there is no column &#x27;time&#x27; &lt;b&gt;");
        host.Files.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_only_looks_hands_in_nothing()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var reader = await Browser.SignedInAsync(host, "viewer");
        (await reader.Client.GetAsync("/uploads")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await reader.Client.GetStringAsync("/transport")).ShouldNotContain("/uploads");
    }

    [Fact]
    public async Task The_api_says_what_became_of_it()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var staff = await Browser.SignedInAsync(host, "staff");
        (await PostAsync("east", "time,channel,value")).ShouldBe(HttpStatusCode.OK);
        (await PostAsync("west", "time,channel,value")).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync("east", "no table")).ShouldBe(HttpStatusCode.BadRequest);

        async Task<HttpStatusCode> PostAsync(string site, string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "text/csv");
            return (await staff.Client.PostAsync($"/api/v1/uploads?site={site}&device=logger-9&why=no%20radio", content)).StatusCode;
        }
    }

    private static async Task<string> SendAsync(Browser browser, string site, string file)
    {
        var page = await browser.Client.GetStringAsync("/uploads");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in Hidden().Matches(page).DistinctBy(match => match.Groups["name"].Value))
            form.Add(new StringContent(hidden.Groups["value"].Value), hidden.Groups["name"].Value);
        form.Add(new StringContent(site), "site");
        form.Add(new StringContent("logger-9"), "device");
        form.Add(new StringContent("no radio on the way"), "why");
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "trip.csv");
        var answer = await browser.Client.PostAsync("/uploads", form);
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
