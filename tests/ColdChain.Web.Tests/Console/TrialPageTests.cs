using System.Net;
using System.Net.Http.Json;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Console;

public sealed class TrialPageTests
{
    private const string Yaml = "name: stricter\nmaxGap: PT15M\nrules:\n  - { id: high, kind: limit, above: -70 }\n";

    [Fact]
    public async Task Limits_are_tried_from_the_form_and_laid_beside_those_in_force()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var staff = await Browser.SignedInAsync(host, "staff");
        (await staff.Client.GetStringAsync("/equipment/F-03")).ShouldContain("/equipment/F-03/try");
        var form = await staff.Client.GetStringAsync("/equipment/F-03/try");
        form.ShouldContain("rules:");

        var html = await TryAsync(staff, "30", Yaml);
        html.ShouldContain("stricter");
        html.ShouldContain("MSC-2026-0107");
        html.ShouldContain("samples judged.");
        host.Trial.Asked.ShouldHaveSingleItem().Tried.Rules.ShouldHaveSingleItem().Id.ShouldBe("high");

        (await TryAsync(staff, "30", "name: x\nmaxGap: PT5M\nrules:\n  - { id: a, kind: limt }\n")).ShouldContain("YAML:4");
        (await TryAsync(staff, "9999", Yaml)).ShouldContain("Days are a whole number");
        host.Trial.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_api_tries_limits_and_reports_recording_intervals()
    {
        await using var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        using var staff = await Browser.SignedInAsync(host, "staff");
        var done = await staff.Client.PostAsJsonAsync("/api/v1/limits/try", new { point = "F-03/chamber", yaml = Yaml });
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await done.Content.ReadAsStringAsync()).ShouldContain("\"batchesHeld\":[\"MSC-2026-0107\"]");
        (await staff.Client.PostAsJsonAsync("/api/v1/limits/try", new { point = "none/x", yaml = Yaml })).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await staff.Client.PostAsJsonAsync("/api/v1/limits/try", new { point = "F-03/chamber", yaml = "rules: 1" })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
        var tooLong = new
        {
            point = "F-03/chamber",
            yaml = Yaml,
            from = "2020-01-01T00:00:00Z",
        };
        (await staff.Client.PostAsJsonAsync("/api/v1/limits/try", tooLong)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await staff.Client.GetStringAsync("/api/v1/equipment/F-03/sampling")).ShouldContain("\"lateSeconds\":660");
        (await staff.Client.GetAsync("/api/v1/equipment/F-99/sampling")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await staff.Client.GetStringAsync("/equipment/F-03")).ShouldContain("china-gsp: every 30 min");
    }

    private static async Task<string> TryAsync(Browser browser, string days, string yaml)
    {
        var answer = await browser.SendFormAsync(
            "/equipment/F-03/try",
            "/equipment/F-03/try",
            ("_handler", "try"),
            ("point", "F-03/chamber"),
            ("days", days),
            ("yaml", yaml)
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }
}
