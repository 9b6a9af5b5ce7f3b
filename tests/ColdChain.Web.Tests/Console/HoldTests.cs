using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Signatures;
using ColdChain.Web.Tests.Sample;
using NSubstitute;

namespace ColdChain.Web.Tests.Console;

public sealed class HoldTests
{
    private static readonly HoldCause Cause = new(
        "hold-1",
        "B",
        HoldCauseKinds.Excursion,
        "x-1",
        "F-03",
        "F-03/chamber",
        "too-warm",
        SampleSite.EpochMs,
        new CauseFigures(Severity.Alarm, SampleSite.EpochMs + 60_000, 4),
        60
    )
    {
        HeldMs = SampleSite.EpochMs,
        Standing = false,
        SuccessorId = "x-2",
    };

    [Fact]
    public async Task The_page_shows_why_a_batch_is_held_and_the_form_to_quality_assurance_alone()
    {
        await using var host = await StartAsync();
        var batch = host.Site.Exposures[0].Batch.Value;
        using var qa = await SignInAsync(host, "qa");
        var page = await qa.Client.GetStringAsync($"/batches/{batch}");
        page.ShouldContain("On hold since");
        page.ShouldContain("late data replaced it by x-2");
        page.ShouldContain($"action=\"/batches/{batch}/disposition\"");
        (await qa.Client.GetStringAsync("/")).ShouldContain("Batches on hold");
        using var staff = await SignInAsync(host, "staff");
        var theirs = await staff.Client.GetStringAsync($"/batches/{batch}");
        theirs.ShouldContain("On hold since");
        theirs.ShouldNotContain("/disposition");
    }

    [Fact]
    public async Task A_disposition_needs_role_password_decision_and_reason_and_a_wrong_password_is_noted()
    {
        await using var host = await StartAsync();
        var batch = host.Site.Exposures[0].Batch;
        var address = $"/api/v1/batches/{batch.Value}/disposition";
        using var staff = await SignInAsync(host, "staff");
        (await PostAsync(staff, address, "release", "fine", SampleUsers.Password)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var qa = await SignInAsync(host, "qa");
        (await PostAsync(qa, address, "release", " ", SampleUsers.Password)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(qa, address, null, "fine", SampleUsers.Password)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await host.Holds.DidNotReceiveWithAnyArgs().NoteRefusedSignatureAsync(default!, default!, default);
        (await PostAsync(qa, address, "release", "fine", "wrong")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(qa, address, "release", "fine", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await host.Holds.Received(2).NoteRefusedSignatureAsync(batch, "qa", Arg.Any<CancellationToken>());
        await host.Holds.DidNotReceiveWithAnyArgs().SignAsync(default!, default, default!, default!, default, default);

        var signed = new BatchHold(HoldState.Released, 1, [], [new Disposition("d", DispositionDecision.Release, "fine", "qa", 1)]);
        host.Holds.SignAsync(
                batch,
                DispositionDecision.Release,
                "fine",
                Arg.Is<SignatureProof>(proof => proof.Signer == "qa" && proof.Subject == $"batch/{batch.Value}"),
                Arg.Any<IReadOnlyCollection<string>?>(),
                Arg.Any<CancellationToken>()
            )
            .Returns(new SignResult.Signed(signed));
        var answer = await PostAsync(qa, address, "release", "fine", SampleUsers.Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString().ShouldBe("released");
        host.Holds.SignAsync(default!, default, default!, default!, default, default).ReturnsForAnyArgs(new SignResult.Refused("no"));
        (await PostAsync(qa, address, "release", "fine", SampleUsers.Password)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_api_gives_hold_and_budget_with_the_batch()
    {
        await using var host = await StartAsync();
        using var qa = await SignInAsync(host, "qa");
        var batch = await qa.Client.GetFromJsonAsync<JsonElement>($"/api/v1/batches/{host.Site.Exposures[0].Batch.Value}");
        var hold = batch.GetProperty("hold");
        hold.GetProperty("state").GetString().ShouldBe("onHold");
        hold.GetProperty("causes")[0].GetProperty("supersededBy").GetString().ShouldBe("x-2");
        batch.TryGetProperty("budget", out _).ShouldBeTrue();
    }

    private static async Task<SampleHost> StartAsync()
    {
        var host = await SampleHost.StartAsync(new SampleSite(TimeProvider.System));
        var batch = host.Site.Exposures[0].Batch;
        host.Holds.FindAsync(batch, Arg.Any<CancellationToken>()).Returns(new BatchHold(HoldState.OnHold, SampleSite.EpochMs, [Cause], []));
        host.Holds.ListHeldAsync(default).ReturnsForAnyArgs([new HeldBatch(batch.Value, SampleSite.EpochMs, 1)]);
        return host;
    }

    private static async Task<Browser> SignInAsync(SampleHost host, string user)
    {
        var browser = new Browser(host.Address);
        await browser.SignInAsync(user, SampleUsers.Password);
        return browser;
    }

    private static Task<HttpResponseMessage> PostAsync(
        Browser browser,
        string address,
        string? decision,
        string reason,
        string? password
    ) =>
        browser.Client.PostAsJsonAsync(
            address,
            new
            {
                decision,
                reason,
                password,
            }
        );
}
