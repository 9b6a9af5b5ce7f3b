using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ColdChain.Records.Reviews;
using ColdChain.Records.Worklist;
using ColdChain.Web.Tests.Records;
using ColdChain.Web.Tests.Sample;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace ColdChain.Web.Tests.Access;

public sealed partial class AccessReviewTests
{
    private const string Password = SampleUsers.Password + "-Long-1";

    [Fact]
    public async Task Quality_assurance_looks_and_signs_off_in_the_console()
    {
        await using var records = await RecordsHost.StartAsync();
        using var qa = await records.SignInAsync("qa");
        var page = await qa.Client.GetStringAsync("/access-review");
        page.ShouldContain("logistics");
        page.ShouldContain("user.save-with-password");
        page.ShouldContain("No review was signed yet.");

        await SendAsync(qa, page, "wrong");
        (await records.Get<IAccessReviews>().ListAsync(10, default)).ShouldBeEmpty();
        (await SendAsync(qa, page, Password)).Headers.Location!.OriginalString.ShouldBe("/access-review");
        (await records.Get<IAccessReviews>().ListAsync(10, default)).ShouldHaveSingleItem().Comment.ShouldBe("as it should be");
        var after = await qa.Client.GetStringAsync("/access-review");
        after.ShouldContain("as it should be");
        after.ShouldContain("Access and audit trail reviewed, signed electronically by qa (qa):");
        (await SendAsync(qa, page, Password)).Headers.Location!.OriginalString.ShouldContain("problem=changed");
    }

    [Fact]
    public async Task A_program_signs_off_what_it_read_and_nothing_else()
    {
        await using var records = await RecordsHost.StartAsync();
        using var it = await records.SignInAsync("it");
        var report = await it.Client.GetFromJsonAsync<JsonElement>("/api/v1/access-review");
        report.GetProperty("overdue").GetBoolean().ShouldBeFalse();
        report.GetProperty("report").GetProperty("accounts").GetArrayLength().ShouldBe(4);
        object Body(string seen, string? comment, string password) =>
            new
            {
                to = report.GetProperty("to").GetString(),
                seen,
                comment,
                password,
            };
        var tag = report.GetProperty("tag").GetString()!;
        (await PostAsync(Body(tag, null, Password))).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(Body(tag, "fine", "wrong"))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(Body("another", "fine", Password))).ShouldBe(HttpStatusCode.Conflict);
        (await PostAsync(Body(tag, "fine", Password))).ShouldBe(HttpStatusCode.OK);
        var listed = await it.Client.GetFromJsonAsync<JsonElement>("/api/v1/access-reviews");
        listed[0].GetProperty("signedBy").GetString().ShouldBe("it");
        using var staff = await records.SignInAsync("staff");
        (await staff.Client.GetAsync("/api/v1/access-review")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await staff.Client.GetAsync("/access-review")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        async Task<HttpStatusCode> PostAsync(object body)
        {
            using var answer = await it.Client.PostAsJsonAsync("/api/v1/access-reviews", body);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_overdue_review_stands_in_the_worklist_of_who_may_sign_it()
    {
        var tasks = Substitute.For<IWorklist>();
        tasks.CountAsync(default, default).ReturnsForAnyArgs(new Dictionary<RecordTask, int>());
        tasks.ListAsync(default!, default).ReturnsForAnyArgs(new WorklistPage([], null));
        tasks.DescribeAsync(default!, default).ReturnsForAnyArgs(new Dictionary<string, TaskSubject>(StringComparer.Ordinal));
        await using var host = await SampleHost.StartAsync(
            new SampleSite(TimeProvider.System),
            0,
            builder => builder.Services.AddSingleton(tasks)
        );
        var reviews = host.Services.GetRequiredService<IAccessReviews>();
        reviews.FindStatusAsync(default).ReturnsForAnyArgs(new AccessReviewStatus(null, 0, SampleSite.EpochMs, IsOverdue: true));
        using var qa = await Browser.SignedInAsync(host, "qa");
        using var staff = await Browser.SignedInAsync(host, "staff");
        (await qa.Client.GetStringAsync("/worklist")).ShouldContain("The periodic review of access rights and audit trail is overdue.");
        (await qa.Client.GetStringAsync("/access-review")).ShouldContain("The review is overdue.");
        (await staff.Client.GetStringAsync("/worklist")).ShouldNotContain("periodic review of access");
    }

    private static Task<HttpResponseMessage> SendAsync(Browser browser, string page, string password) =>
        browser.SendFormAsync(
            "/access-review",
            "/access-review/sign",
            ("to", Hidden("to", page)),
            ("seen", Hidden("seen", page)),
            ("comment", "as it should be"),
            ("password", password)
        );

    private static string Hidden(string name, string page) =>
        HiddenField().Matches(page).First(match => match.Groups["name"].Value == name).Groups["value"].Value;

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[a-z]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();
}
