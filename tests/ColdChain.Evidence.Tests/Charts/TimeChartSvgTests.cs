using System.Globalization;
using System.Xml.Linq;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Charts;

namespace ColdChain.Evidence.Tests.Charts;

public sealed class TimeChartSvgTests
{
    private const long Minute = 60_000;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly ChartWords Words = new(
        "no data",
        "sensor fault",
        "no sensor",
        rule => rule.Id,
        rule => rule.Id,
        row => row.Excursion.RuleId
    );

    public static TheoryData<string> Sizes => ["wide", "low", "narrow", "page"];

    [Theory, MemberData(nameof(Sizes))]
    public void A_chart_is_well_formed_says_what_it_is_and_stays_in_its_frame(string size)
    {
        var chart = Draw(Readings(0, 240), size);
        chart.Element(Svg + "title")!.Value.ShouldBe("A <title> & more");
        chart.Element(Svg + "desc")!.Value.ShouldNotBeEmpty();
        chart.ToString().ShouldNotContain("NaN");
        var box = chart
            .Attribute("viewBox")!
            .Value.Split(' ')
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture))
            .ToArray();
        foreach (var path in chart.Descendants(Svg + "path").Where(path => Class(path).StartsWith("c-mean", StringComparison.Ordinal)))
        {
            foreach (var (x, y) in Points(path))
            {
                x.ShouldBeInRange(0, box[2]);
                y.ShouldBeInRange(0, box[3]);
            }
        }
    }

    [Fact]
    public void A_gap_is_not_bridged_and_says_why_it_is_there()
    {
        var chart = Draw([.. Readings(0, 60), .. Readings(120, 120)]);
        Mean(chart).Split('M', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        var gaps = Groups(chart, "c-gap");
        gaps.ShouldHaveSingleItem().Element(Svg + "title")!.Value.ShouldBe("no data");
    }

    [Fact]
    public void A_pause_no_longer_than_allowed_is_bridged()
    {
        var chart = Draw([.. Readings(0, 60), .. Readings(74, 60)]);
        Mean(chart).Split('M', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        Groups(chart, "c-gap")
            .Count(gap => gap.Element(Svg + "title")!.Value == "no data")
            .ShouldBe(1, "only the end of the span is unmonitored");
    }

    [Fact]
    public void A_gap_with_faults_in_it_is_the_fault_of_the_sensor()
    {
        var chart = Draw([.. Readings(0, 60), .. Readings(120, 120)], faults: [80 * Minute]);
        Groups(chart, "c-gap").Single().Element(Svg + "title")!.Value.ShouldBe("sensor fault");
        Groups(chart, "c-fault").Count.ShouldBe(1);
    }

    [Fact]
    public void Time_without_an_assigned_sensor_is_a_gap_of_its_own_kind()
    {
        var stretch = Stretch(Readings(0, 100), []) with { Observed = [new TimeRange(0, 100 * Minute)] };
        Render(stretch).Descendants(Svg + "title").Select(title => title.Value).ShouldContain("no sensor");
    }

    [Fact]
    public void A_chart_without_any_value_is_drawn_all_the_same() => Draw([]).ToString().ShouldNotContain("NaN");

    [Fact]
    public void One_value_alone_can_be_seen() => Mean(Draw([new ChartPoint(5 * Minute, -80, -80, -80)])).ShouldContain("h0.01");

    [Fact]
    public void A_limit_is_drawn_where_it_held()
    {
        var chart = Draw(Readings(0, 240));
        var line = chart.Descendants(Svg + "line").Single(item => Class(item) == "c-limit");
        Number(line, "y1")
            .ShouldBeLessThan(Points(chart.Descendants(Svg + "path").First(path => Class(path) == "c-mean")).Min(point => point.Y));
        Number(line, "x1").ShouldBe(double.Parse(chart.Attribute("data-left")!.Value, CultureInfo.InvariantCulture), 0.01);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() => Draw(Readings(0, 240)).ToString().ShouldBe(Draw(Readings(0, 240)).ToString());

    private static List<ChartPoint> Readings(int fromMinute, int count) =>
        [.. Enumerable.Range(fromMinute, count).Select(minute => new ChartPoint(minute * Minute, -80.5, -79.5, -80 + (minute % 7 * 0.1)))];

    private static PointStretch Stretch(List<ChartPoint> points, IReadOnlyList<long> faults) =>
        new()
        {
            FromMs = 0,
            ToMs = 240 * Minute,
            Lines = [new ChartLine("probe", points, 15 * Minute)],
            Observed = [new TimeRange(0, null)],
            Limits =
            [
                new Records.Equipment.LimitAssignment(
                    "l",
                    "F-01/chamber",
                    "ultra-low",
                    1,
                    new LimitProfile
                    {
                        Name = "ultra-low",
                        MaxGap = TimeSpan.FromMinutes(15),
                        Rules =
                        [
                            new ThresholdRule(
                                "high",
                                Severity.Alarm,
                                ThresholdDirection.Above,
                                -65,
                                TimeSpan.Zero,
                                TimeSpan.Zero,
                                0,
                                Inclusive: false
                            ),
                        ],
                    },
                    new TimeRange(0, null)
                ),
            ],
            Excursions = [],
            FaultsMs = faults,
            MaxGapMs = 15 * Minute,
        };

    private static XElement Draw(List<ChartPoint> points, string size = "wide", IReadOnlyList<long>? faults = null) =>
        Render(Stretch(points, faults ?? []), size);

    private static XElement Render(PointStretch stretch, string size = "wide")
    {
        var chart = PointChart.Build(stretch, Words, "A <title> & more", "What is seen", "\u00b0C", TimeZoneInfo.Utc);
        var dimensions = size switch
        {
            "low" => ChartSize.Low,
            "narrow" => ChartSize.Narrow,
            "page" => ChartSize.Page,
            _ => ChartSize.Wide,
        };
        return XElement.Parse(TimeChartSvg.Render(chart, dimensions, "c1"));
    }

    private static string Class(XElement element) => element.Attribute("class")?.Value ?? "";

    private static List<XElement> Groups(XElement chart, string kind) =>
        [.. chart.Descendants(Svg + "g").Where(group => Class(group) == kind)];

    private static string Mean(XElement chart) =>
        chart.Descendants(Svg + "path").First(path => Class(path) == "c-mean").Attribute("d")!.Value;

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static IEnumerable<(double X, double Y)> Points(XElement path) =>
        path.Attribute("d")!
            .Value.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(' '))
            .Select(pair =>
                (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1].Split('h')[0], CultureInfo.InvariantCulture))
            );
}
