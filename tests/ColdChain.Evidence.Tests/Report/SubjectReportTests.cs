using System.Text.RegularExpressions;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Report;
using ColdChain.Records.Access;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Tests.Report;

public sealed partial class SubjectReportTests
{
    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var sample in Samples.Keys)
        {
            foreach (var language in Enum.GetNames<ReportLanguage>())
                data.Add(sample, language);
        }
        return data;
    }

    internal static readonly Dictionary<string, Func<ReportLanguage, Task<ReportModel>>> Samples = new(StringComparer.Ordinal)
    {
        ["ordinary"] = SampleReports.OrdinaryAsync,
        ["long"] = SampleReports.LongAsync,
        ["without-readings"] = SampleReports.WithoutReadingsAsync,
        ["wide"] = SampleReports.WideAsync,
        ["manual"] = SampleReports.ManualAsync,
        ["equipment"] = SampleReports.EquipmentAsync,
        ["shipment"] = SampleReports.ShipmentAsync,
    };

    [Theory, MemberData(nameof(All))]
    public async Task A_report_needs_nothing_from_elsewhere_and_runs_nothing(string sample, string language)
    {
        var html = SubjectReport.Write(await Samples[sample](Enum.Parse<ReportLanguage>(language)));
        // For eyes: where COLDCHAIN_SCREENSHOTS names a folder.
        if (Environment.GetEnvironmentVariable("COLDCHAIN_SCREENSHOTS") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{sample}-{language.ToLowerInvariant()}.html"), html);
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<link");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("@import");
        html.ShouldNotContain("NaN");
        Addresses().Matches(html).Select(match => match.Value).Distinct().ShouldBe(["http://www.w3.org/2000/svg"]);
        // Every place that is linked to is there, once.
        var ids = Ids().Matches(html).Select(match => match.Groups["id"].Value).ToList();
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count);
        Links().Matches(html).Select(match => match.Groups["id"].Value).Distinct().Except(ids).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(All))]
    public async Task Every_element_is_closed_where_it_was_opened(string sample, string language)
    {
        var html = SubjectReport.Write(await Samples[sample](Enum.Parse<ReportLanguage>(language)));
        var open = new Stack<string>();
        foreach (var tag in Elements().Matches(html).Select(match => (Name: match.Groups["name"].Value, Text: match.Value)))
        {
            if (tag.Text.StartsWith("</", StringComparison.Ordinal))
                open.Pop().ShouldBe(tag.Name);
            else if (!tag.Text.EndsWith("/>", StringComparison.Ordinal) && tag.Name is not ("meta" or "col" or "br"))
                open.Push(tag.Name);
        }
        open.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_same_model_gives_the_same_bytes(string sample, string language)
    {
        var tongue = Enum.Parse<ReportLanguage>(language);
        SubjectReport.Write(await Samples[sample](tongue)).ShouldBe(SubjectReport.Write(await Samples[sample](tongue)));
    }

    [Theory, InlineData("ordinary"), InlineData("long"), InlineData("shipment"), InlineData("without-readings")]
    public async Task One_language_alone_has_nothing_of_the_other(string sample)
    {
        var chinese = Visible(SubjectReport.Write(await Samples[sample](ReportLanguage.Chinese)));
        foreach (var english in new[] { "Verdict", "Excursion", "Not monitored", "Verification", "Completeness", "Chain of" })
            chinese.ShouldNotContain(english);
        var alone = SubjectReport.Write(await Samples[sample](ReportLanguage.English));
        alone.Count(character => character is >= '\u4e00' and <= '\u9fff').ShouldBe(0);
    }

    [Fact]
    public async Task The_ordinary_report_says_all_that_a_reader_asks()
    {
        var html = SubjectReport.Write(await SampleReports.OrdinaryAsync(ReportLanguage.Both));
        foreach (
            var said in new[]
            {
                "CC-2026-0317",
                "Excursions, all assessed and signed",
                "有超温，均已评估并签署",
                "Chain of custody",
                "保管链",
                "去向不明",
                "driver \u2192 receiving",
                "MKT",
                "平均动力学温度",
                "Door was open; closed, dry ice added",
                "CAPA-26-014",
                "Within the stability budget",
                "KZ-25-probe-f-01",
                "no certificate for this time",
                "gateways/+/data",
                "messages may have been missed",
                "QoS 0: 12, QoS 1: 4,096",
                "probe-f-01",
                "Quantity read from the wrong line",
                "of an earlier revision",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "readings/F-01-chamber.csv",
                "启运时间",
                "存储位置",
            }
        )
            html.ShouldContain(said);
    }

    [Fact]
    public async Task Without_a_seal_it_says_so_plainly()
    {
        var model = await SampleReports.OrdinaryAsync(ReportLanguage.English);
        SubjectReport.Write(model).ShouldNotContain("Not sealed");
        var bare = SubjectReport.Write(model with { Completeness = null, Recorder = null });
        bare.ShouldContain("Not sealed");
        bare.ShouldContain("The journal was not looked at");
    }

    [Fact]
    public async Task What_people_wrote_is_shown_as_text_and_never_becomes_markup()
    {
        const string evil = "\"; } </style><script>alert(1)</script> \\ ' {0} {9} }";
        var life = new ReportScenario(evil) { Unit = evil };
        var record = life.Record(StorageRecord.Kind, "r-1", ("batch", evil), ("position", evil), ("operator", evil));
        record = record with { EnteredBy = evil, ReviewedBy = evil, Source = evil };
        life.Stay(
            ExposurePhase.Storage,
            evil,
            evil,
            ReportScenario.Day,
            ReportScenario.Frozen(-90),
            SampleReports.Steady(-80),
            record,
            device: evil
        );
        life.Correct(
            "r-1",
            before =>
                before with
                {
                    Reason = evil,
                    Values = new Dictionary<string, string>(before.Values) { ["operator"] = evil + "2" },
                }
        );
        var html = SubjectReport.Write(await life.ModelAsync());
        html.ShouldNotContain("<script>");
        html.Split("</style>").Length.ShouldBe(2);
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    [Fact]
    public async Task Fields_that_the_reader_may_not_see_are_withheld_in_record_custody_and_correction()
    {
        var life = new ReportScenario();
        var record = life.Record(CryopreservationRecord.Kind, "r-1", ("batch", life.Batch.Value), ("cellCode", "CELL-77"));
        life.Stay(ExposurePhase.Storage, "F-01", null, ReportScenario.Day, ReportScenario.Frozen(), SampleReports.Steady(-80), record);
        life.Correct(
            "r-1",
            before =>
                before with
                {
                    Reason = "slip",
                    Values = new Dictionary<string, string>(before.Values) { ["cellCode"] = "CELL-78" },
                }
        );
        var model = await life.ModelAsync();
        SubjectReport.Write(model).ShouldContain("CELL-78");
        var other = SubjectReport.Write(model with { Reader = new EvidenceReader("logistics", [Role.Logistics]) });
        other.ShouldNotContain("CELL-7");
        other.ShouldContain("withheld");
    }

    [Fact]
    public async Task Readings_of_handed_in_files_are_marked_everywhere()
    {
        var html = SubjectReport.Write(await SampleReports.ManualAsync(ReportLanguage.English));
        html.ShouldContain("All readings come from files that people handed in");
        html.ShouldContain("handed-in file, lower trust");
        html.ShouldContain("576 readings from handed-in files");
    }

    private static string Visible(string html) => Tags().Replace(Styles().Replace(html, ""), " ");

    [GeneratedRegex("https?://[^\"' <)]+", RegexOptions.None, 5000)]
    private static partial Regex Addresses();

    [GeneratedRegex(" id=\"(?<id>[^\"]+)\"", RegexOptions.None, 5000)]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#(?<id>[^\"]+)\"", RegexOptions.None, 5000)]
    private static partial Regex Links();

    [GeneratedRegex("</?(?<name>[a-zA-Z][a-zA-Z0-9]*)(\\s[^>]*)?/?>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Elements();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 5000)]
    private static partial Regex Tags();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline, 5000)]
    private static partial Regex Styles();
}
