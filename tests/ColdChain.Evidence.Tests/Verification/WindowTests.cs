using System.Text;
using System.Text.Json.Nodes;
using ColdChain.Domain.Limits;
using ColdChain.Evidence.Tests.Packages;
using ColdChain.Evidence.Verification;

namespace ColdChain.Evidence.Tests.Verification;

/// <summary>
/// Rules that look back, over a fridge that was watched half an hour before the batch came. It is warm from the fortieth to the sixtieth minute of the stay.
/// </summary>
public sealed class WindowTests
{
    private static readonly RateRule Rate = new("fast", Severity.Warning, ThresholdDirection.Above, 0.4m, TimeSpan.FromMinutes(10));
    private static readonly MeanKineticRule Mkt = new("mkt", Severity.Alarm, 6, TimeSpan.FromMinutes(30));
    private static readonly CumulativeRule Sum = SumOver(TimeSpan.FromMinutes(30));
    private static readonly CumulativeRule WholeSum = SumOver(null);

    public static TheoryData<string> Rules => ["fast", "mkt", "sum", "high"];

    [Fact]
    public async Task What_they_find_within_the_stay_follows_from_its_readings()
    {
        await using var site = await SiteAsync(null, Rate, Mkt, Sum);
        var (files, rows) = await BuildAsync(site);
        Kinds(rows).ShouldBe(["rate", "cumulative", "mkt"], ignoreOrder: true);
        var check = await CheckAsync(site, files, rows);
        check.Problems.ShouldBeEmpty();
        check.What.ShouldBe("the 3 excursions follow from readings and limits, and none is left out");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task It_cannot_be_left_out_moved_or_made_milder(string rule)
    {
        await using var site = await SiteAsync(null, RuleOf(rule));
        var (files, rows) = await BuildAsync(site);
        var row = rows.Single()!;
        await RefusedAsync(site, files, [], "lacks an excursion");
        await RefusedAsync(site, files, Changed(row, whole => whole["peak"] = 4.5), "another end, peak or area");
        var later = Domain.Time.IsoTime.Format(site.Start + (70 * EvidenceSite.Minute));
        await RefusedAsync(site, files, Changed(row, whole => whole["end"] = later), "another end, peak or area");
        await RefusedAsync(site, files, [row.DeepClone(), Invented(site, row)], "that the readings do not show");
    }

    /// <summary>With an off-delay no sample before the end of that tells whether an excursion from before goes on; that one begins, the samples would show.</summary>
    [Theory, InlineData(2, 8), InlineData(10, 20), InlineData(105, 112)]
    public async Task One_beyond_a_threshold_cannot_be_invented_within_the_off_delay_either(int fromMinute, int toMinute)
    {
        await using var site = await SiteAsync(null, Threshold(TimeSpan.FromMinutes(30)));
        var (files, rows) = await BuildAsync(site);
        (await CheckAsync(site, files, rows)).Problems.ShouldBeEmpty();
        var invented = Invented(site, rows.Single()!, fromMinute, toMinute);
        await RefusedAsync(site, files, [rows.Single()!.DeepClone(), invented], "that the readings do not show");
    }

    [Fact]
    public async Task One_beyond_a_threshold_cannot_be_invented_between_two_readings()
    {
        await using var site = await SiteAsync(null, RuleOf("high"));
        var (files, rows) = await BuildAsync(site);
        var invented = Invented(site, rows.Single()!, 30, 31);
        foreach (var part in (JsonNode[])[invented, invented["whole"]!])
        {
            part["start"] = Domain.Time.IsoTime.Format(site.Start + (30 * EvidenceSite.Minute) + 10_000);
            part["end"] = Domain.Time.IsoTime.Format(site.Start + (30 * EvidenceSite.Minute) + 20_000);
        }
        await RefusedAsync(site, files, [rows.Single()!.DeepClone(), invented], "that the readings do not show");
    }

    [Fact]
    public async Task A_sum_over_the_whole_series_cannot_be_left_out_and_is_not_judged_again()
    {
        // Ten minutes above 8 C before the stay and ten in it: the readings of the stay alone reach the quarter of an hour later, or never.
        await using var site = await SiteAsync(minute => minute is (>= -20 and < -10) or (>= 40 and < 60) ? 9 : 4, WholeSum);
        var (files, rows) = await BuildAsync(site);
        var check = await CheckAsync(site, files, rows);
        check.Problems.ShouldBeEmpty();
        await RefusedAsync(site, files, [], "lacks an excursion");
    }

    [Fact]
    public async Task What_hangs_on_the_time_before_the_stay_is_neither_refused_nor_called_judged()
    {
        // At 7.8 C inside the deadband: what was above before the stay goes on in it, and the readings of the stay begin with nothing.
        await using var site = await SiteAsync(
            minute =>
                minute < -10 ? 4
                : minute < -5 ? 9
                : minute < 10 ? 7.8
                : minute < 20 ? 9
                : 4,
            RuleOf("high"),
            Sum,
            Mkt
        );
        var (files, rows) = await BuildAsync(site);
        Kinds(rows).ShouldContain("limit");
        var check = await CheckAsync(site, files, rows);
        check.Problems.ShouldBeEmpty();
        check.Outcome.ShouldBe(CheckOutcome.Passed);
    }

    [Fact]
    public async Task A_slope_that_only_part_of_its_window_shows_is_no_excursion()
    {
        // It falls fast until the stay begins and rises in it: over the whole window it does not rise.
        await using var site = await SiteAsync(
            minute =>
                minute < 0 ? 4 - minute
                : minute < 5 ? 4 + minute
                : 8,
            Rate
        );
        var (files, rows) = await BuildAsync(site);
        (await CheckAsync(site, files, rows)).Problems.ShouldBeEmpty();
    }

    private static CumulativeRule SumOver(TimeSpan? window) =>
        new("sum", Severity.Alarm, ThresholdDirection.Above, 8, TimeSpan.FromMinutes(15), window, Inclusive: false);

    private static LimitRule RuleOf(string id) =>
        id switch
        {
            "fast" => Rate,
            "mkt" => Mkt,
            "sum" => Sum,
            _ => Threshold(offDelay: TimeSpan.Zero),
        };

    private static ThresholdRule Threshold(TimeSpan offDelay) =>
        new("high", Severity.Alarm, ThresholdDirection.Above, 8, TimeSpan.Zero, offDelay, 0.5m, Inclusive: false);

    private static Task<EvidenceSite> SiteAsync(Func<int, double>? valueAt, params IReadOnlyList<LimitRule> rules) =>
        EvidenceSite.WithTwoHoursAsync(valueAt: valueAt, rules: rules);

    private static async Task<(SortedDictionary<string, byte[]> Files, JsonArray Rows)> BuildAsync(EvidenceSite site)
    {
        var files = await Zips.UnpackAsync(await site.BuildAsync());
        return (files, JsonNode.Parse(files["excursions.json"])!.AsArray());
    }

    private static IEnumerable<string> Kinds(JsonArray rows) => rows.Select(row => row!["kind"]!.ToString());

    private static JsonArray Changed(JsonNode row, Action<JsonNode> change)
    {
        var changed = row.DeepClone();
        change(changed["whole"]!);
        return [changed];
    }

    /// <summary>A second one, elsewhere in the stay.</summary>
    private static JsonNode Invented(EvidenceSite site, JsonNode row, int fromMinute = 105, int toMinute = 112)
    {
        var added = row.DeepClone();
        foreach (var part in (JsonNode[])[added, added["whole"]!])
        {
            part["start"] = Domain.Time.IsoTime.Format(site.Start + (fromMinute * EvidenceSite.Minute));
            part["end"] = Domain.Time.IsoTime.Format(site.Start + (toMinute * EvidenceSite.Minute));
        }
        return added;
    }

    private static async Task RefusedAsync(EvidenceSite site, SortedDictionary<string, byte[]> files, JsonArray rows, string cause)
    {
        var check = await CheckAsync(site, files, rows);
        check.Outcome.ShouldBe(CheckOutcome.Failed, cause);
        check.Problems.ShouldContain(problem => problem.Contains(cause, StringComparison.Ordinal), string.Join("; ", check.Problems));
    }

    private static async Task<CheckResult> CheckAsync(EvidenceSite site, SortedDictionary<string, byte[]> files, JsonArray rows)
    {
        var package = new TamperedPackage(files);
        package.Files["excursions.json"] = Encoding.UTF8.GetBytes(rows.ToJsonString());
        var result = await Verified.ByAsync(package.SignedBy(site.Archive).Pack(), site.Archive.PublicKeyPem);
        return result.Checks.Single(check => check.Kind == CheckKind.Excursions);
    }
}
