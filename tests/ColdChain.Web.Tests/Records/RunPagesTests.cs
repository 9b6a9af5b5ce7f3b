using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Telemetry.Stores;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Records;

public sealed class RunPagesTests
{
    private const long Minute = 60_000;
    private static readonly ChangeNote Note = new("system", "set up");

    [Fact]
    public async Task A_record_shows_its_run_with_chart_segments_and_verdict()
    {
        await using var records = await FreezerAsync(Planned);
        using var browser = await records.SignInAsync("qa");
        await EnterAsync(records, "two-step-1c-10c");
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/records/run-1"));
        page.ShouldContain("The run kept to its programme");
        page.ShouldContain("c-target-band");
        page.ShouldContain("two-step-1c-10c, version 1");
        page.ShouldContain("supercooled to \u221210.8\u00a0\u00b0C");
        foreach (var segment in new[] { "equilibrate", "freeze", "fast", "end" })
            page.ShouldContain($"<td>{segment}</td>");
    }

    [Fact]
    public async Task Deviations_stand_on_the_record_and_with_the_batch()
    {
        await using var records = await FreezerAsync(minute => Planned(minute) + (minute is > 20 and < 30 ? 5 : 0));
        using var browser = await records.SignInAsync("qa");
        await EnterAsync(records, "two-step-1c-10c");
        (await browser.Client.GetStringAsync("/records/run-1")).ShouldContain("Warmer than the setpoint");
        var batch = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/batches/B-9"));
        batch.ShouldContain("Warmer than the setpoint");
        batch.ShouldContain("Excursions to be assessed: 1");
        batch.ShouldContain("Freezing");
    }

    [Fact]
    public async Task Free_text_is_kept_and_the_known_programmes_are_named()
    {
        await using var records = await FreezerAsync(Planned);
        using var browser = await records.SignInAsync("qa");
        await EnterAsync(records, "1 C/min by hand");
        var page = WebUtility.HtmlDecode(await browser.Client.GetStringAsync("/records/run-1"));
        page.ShouldContain("1 C/min by hand");
        page.ShouldContain("is no known one");
        page.ShouldContain("slow-1c-to-80");
        page.ShouldNotContain("c-target-band");
    }

    [Fact]
    public async Task The_api_gives_the_run()
    {
        await using var records = await FreezerAsync(Planned);
        using var browser = await records.SignInAsync("qa");
        await EnterAsync(records, "two-step-1c-10c");
        var answer = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/records/cryopreservation/run-1/run");
        answer.GetProperty("equipment").GetString().ShouldBe("CRF-1");
        answer.GetProperty("run").GetProperty("verdict").GetString().ShouldBe("conforms");
        answer.GetProperty("run").GetProperty("segments").GetArrayLength().ShouldBe(4);
        (await browser.Client.GetAsync("/api/v1/records/cryopreservation/none/run")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_store_that_is_away_leaves_the_record_readable()
    {
        await using var records = await FreezerAsync(Planned);
        using var browser = await records.SignInAsync("qa");
        await EnterAsync(records, "two-step-1c-10c");
        ((SampleStore)records.Get<ITimeSeriesStore>()).Away = "nobody home";
        var page = await browser.Client.GetAsync("/records/run-1");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldContain("nobody home");
        (await browser.Client.GetAsync("/api/v1/records/cryopreservation/run-1/run")).StatusCode.ShouldBe(
            HttpStatusCode.ServiceUnavailable
        );
    }

    private static double Planned(double minute) =>
        minute switch
        {
            < 10 => 4,
            < 54 => 4 - (minute - 10),
            < 62 => -40 - (10 * (minute - 54)),
            _ => -120,
        };

    private static async Task<RecordsHost> FreezerAsync(Func<double, double> chamberAt)
    {
        var records = await RecordsHost.StartAsync();
        var editor = records.Get<ISiteEditor>();
        (
            await editor.SaveEquipmentAsync(
                new EquipmentItem("CRF-1", "sh", "A", EquipmentKind.ControlledRateFreezer, "Rate freezer", null, Active: true),
                Note,
                default
            )
        ).RequireId();
        var startMs = Start(records);
        foreach (var (name, at) in new (string, Func<double, double>)[] { ("chamber", chamberAt), ("sample", SampleAt) })
        {
            var (point, channel) = ($"CRF-1/{name}", new ChannelId("sh", "crf-1", name));
            (
                await editor.SavePointAsync(
                    new MeasuringPoint(point, "CRF-1", name, PointRole.Product, Metrics.Temperature, null),
                    Note,
                    default
                )
            ).RequireId();
            (await editor.AssignChannelAsync(point, channel, new TimeRange(0, null), OverlapRule.Refuse, Note, default)).RequireId();
            records.Host.Site.Channels[channel] = new SampleChannel(
                channel,
                Metrics.Temperature,
                Units.Celsius,
                10_000,
                timeMs => at((timeMs - startMs) / (double)Minute)
            );
        }
        return records;
    }

    private static double SampleAt(double minute) => minute is >= 28 and < 36 ? -5 : Planned(minute - 3);

    private static long Start(RecordsHost records) => (records.Host.Site.StartMs / Minute * Minute) - (180 * Minute);

    private static async Task EnterAsync(RecordsHost records, string programme)
    {
        var startMs = Start(records);
        var values = new Dictionary<string, string?>
        {
            ["batch"] = "B-9",
            ["cellType"] = "MSC",
            ["operator"] = "staff",
            ["handlingStart"] = FieldText.TimeText(startMs),
            ["handlingEnd"] = FieldText.TimeText(startMs + (68 * Minute)),
            ["equipment"] = "CRF-1",
            ["coolingProgramme"] = programme,
            ["interimPosition"] = "LN2-7/R1/B1",
        };
        (
            await records
                .Get<IRecordBook>()
                .CreateAsync(new RecordDraft(CryopreservationRecord.Key, "sh", values) { Id = "run-1" }, "staff", default)
        ).RequireSaved();
    }
}
