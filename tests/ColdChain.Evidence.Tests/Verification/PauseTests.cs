using System.Text;
using System.Text.Json.Nodes;
using ColdChain.Evidence.Tests.Packages;
using ColdChain.Evidence.Verification;

namespace ColdChain.Evidence.Tests.Verification;

/// <summary>The fridge says nothing for a quarter of an hour: its limits call that an excursion after ten minutes.</summary>
public sealed class PauseTests : IAsyncLifetime
{
    private EvidenceSite _site = null!;
    private SortedDictionary<string, byte[]> _files = [];

    [Fact]
    public async Task It_follows_from_the_readings()
    {
        var rows = Rows();
        rows.Select(row => row!["kind"]!.ToString()).ShouldBe(["limit", "missing"]);
        var result = await Verified.ByAsync(Zips.Pack(_files), _site.Archive.PublicKeyPem);
        result.Verdict.ShouldBe(Verdict.Genuine);
        result
            .Checks.Single(check => check.Kind == CheckKind.Excursions)
            .What.ShouldContain("the 2 excursions follow from readings and limits, and none is left out");
    }

    [Fact]
    public async Task It_cannot_be_left_out()
    {
        var rows = Rows();
        rows.RemoveAt(1);
        await RefusedAsync(rows, "lacks an excursion");
    }

    [Fact]
    public async Task It_cannot_be_made_shorter()
    {
        var rows = Rows();
        rows[1]!["whole"]!["end"] = rows[1]!["whole"]!["start"]!.ToString();
        await RefusedAsync(rows, "another end");
    }

    [Fact]
    public async Task Another_cannot_be_added()
    {
        var rows = Rows();
        var added = rows[1]!.DeepClone();
        foreach (var part in (JsonNode[])[added, added["whole"]!])
        {
            part["start"] = Domain.Time.IsoTime.Format(_site.Start + (100 * EvidenceSite.Minute));
            part["end"] = Domain.Time.IsoTime.Format(_site.Start + (112 * EvidenceSite.Minute));
        }
        rows.Add(added);
        await RefusedAsync(rows, "that the readings do not show");
    }

    public async Task InitializeAsync()
    {
        _site = await EvidenceSite.WithTwoHoursAsync(minute => minute is >= 70 and < 85);
        _files = await Zips.UnpackAsync(await _site.BuildAsync());
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    private JsonArray Rows() => JsonNode.Parse(_files["excursions.json"])!.AsArray();

    private async Task RefusedAsync(JsonArray rows, string cause)
    {
        var result = await VerifyAsync(rows);
        result.Verdict.ShouldBe(Verdict.Refused);
        var problems = result.Checks.Single(check => check.Kind == CheckKind.Excursions).Problems;
        problems.ShouldContain(problem => problem.Contains(cause, StringComparison.Ordinal), string.Join("; ", problems));
    }

    private async Task<VerificationResult> VerifyAsync(JsonArray rows)
    {
        var package = new TamperedPackage(_files);
        package.Files["excursions.json"] = Encoding.UTF8.GetBytes(rows.ToJsonString());
        return await Verified.ByAsync(package.SignedBy(_site.Archive).Pack(), _site.Archive.PublicKeyPem);
    }
}
