using System.Net.Http.Json;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Records;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Book;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Records.Lineage;
using ColdChain.Records.Partners;
using ColdChain.Web.Tests.Records;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests.Access;

/// <summary>
/// Two sites: <c>sh</c> of <see cref="RecordsHost"/>, and <c>zb</c>, where everything that can be named or written bears <see cref="Mark"/>.
/// User <c>anna</c> has all roles of the house, at <c>sh</c> alone.
/// </summary>
internal sealed class TwoSites : IAsyncDisposable
{
    public const string Other = "zb";
    public const string Mark = "zbhidden";
    private static readonly ChangeNote Note = new("system", "set up");

    private TwoSites(RecordsHost host) => Host = host;

    public RecordsHost Host { get; }
    public string Withholding { get; private set; } = "";
    public string Pin { get; private set; } = "";
    public string Calibration { get; private set; } = "";
    public string Submission { get; private set; } = "";

    public static async Task<TwoSites> StartAsync()
    {
        var sites = new TwoSites(await RecordsHost.StartAsync());
        await sites.SeedAsync();
        return sites;
    }

    /// <summary>A thing of the other site by the name of a place in an address.</summary>
    public string Value(string name, string pattern) =>
        name switch
        {
            "site" or "Site" => Other,
            "kind" or "KindKey" => "storage",
            "batchNumber" => "ZB-7",
            "Number" or "number" => pattern.Contains("batches", StringComparison.Ordinal) ? "ZB-7" : "ZB-1",
            "pin" => Pin,
            "calibration" => Calibration,
            "recorder" => SampleSite.Recorder.ToString(),
            "sequence" or "generation" => "1",
            "documentName" => "v1",
            "source" => "gateway",
            "id" or "Id" => pattern switch
            {
                _ when pattern.Contains("withholdings", StringComparison.Ordinal) => Withholding,
                _ when pattern.Contains("submissions", StringComparison.Ordinal) => Submission,
                _ when pattern.Contains("devices", StringComparison.Ordinal) => "zb-probe",
                _ when pattern.Contains("alarms", StringComparison.Ordinal) || pattern.Contains("excursions", StringComparison.Ordinal) =>
                    "zb-alarm",
                _ => "zb-record",
            },
            _ => "zb-x",
        };

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task SeedAsync()
    {
        var editor = Host.Get<ISiteEditor>();
        (await editor.SaveSiteAsync(new Site(Other, $"{Mark} site", "Asia/Shanghai"), Note, default)).RequireId();
        (
            await editor.SaveEquipmentAsync(
                new EquipmentItem("ZB-1", Other, $"{Mark} zone", EquipmentKind.LiquidNitrogenDewar, $"{Mark} dewar", $"{Mark} call", true),
                Note,
                default
            )
        ).RequireId();
        (
            await editor.SavePointAsync(
                new MeasuringPoint("ZB-1/vapour", "ZB-1", "vapour", PointRole.Product, Metrics.Temperature, null),
                Note,
                default
            )
        ).RequireId();
        var channel = new ChannelId(Other, "zb-probe", "vapour");
        (await editor.AssignChannelAsync("ZB-1/vapour", channel, new TimeRange(0, null), OverlapRule.Refuse, Note, default)).RequireId();
        (
            await editor.SaveDeviceAsync(
                new Device(Other, "zb-probe", $"{Mark} probe", DeviceKind.Probe, null, StoreAndForward: false, Active: true),
                Note,
                default
            )
        ).RequireId();
        (await editor.SaveBatchAsync("ZB-7", "MSC", Note, default)).RequireId();
        var book = Host.Get<IDeviceBook>();
        Pin = (await book.PinTopicAsync(Other, "zb-probe", $"zb/{Mark}/#", Note, default)).RequireId();
        Calibration = (
            await book.AddCalibrationAsync(
                new CalibrationDraft
                {
                    Site = Other,
                    Device = "zb-probe",
                    Certificate = $"{Mark} certificate",
                    CalibratedOn = new DateOnly(2026, 1, 1),
                    DueOn = new DateOnly(2027, 1, 1),
                    Unit = Units.Celsius,
                },
                Note,
                default
            )
        ).RequireId();
        await EnterAsync("storage", "zb-record", Other, ("batch", "ZB-7"), ("position", $"ZB-1/{Mark}"));
        await EnterAsync("collection", "zb-collection", Other, ("donorCode", $"{Mark}-donor"), ("tissueCode", $"{Mark}-tissue"));
        await EnterAsync("storage", "sh-record", "sh", ("batch", "B-1"), ("position", "LN2-7/R1"));
        var note = new SubmissionDraft("ZB-7", Other, null, new Dictionary<string, string?>()) { Note = $"{Mark} note" };
        Submission = (await Host.Get<ISubmissions>().HandInAsync(note, $"{Mark}-carrier", default))
            .ShouldBeOfType<SubmissionResult.Done>()
            .Submission.Id;
        AddAlarms();
        Withholding = (
            await Host.Get<IAlarmShelf>()
                .WithholdAsync(
                    WithholdingKind.OutOfService,
                    new AlarmScope(Other) { EquipmentNumber = "ZB-1" },
                    0,
                    null,
                    $"{Mark} repair",
                    "system",
                    default
                )
        ).Id;
        var anna = new User(
            "anna",
            "Anna",
            [.. Enum.GetValues<Role>().Where(role => role != Role.Partner).Select(role => new SiteRole(role, "sh"))],
            Active: true,
            "en"
        );
        (await Host.Get<IUserDirectory>().SaveAsync(anna, SampleUsers.Password + "-Long-1", "system", "set up", default)).RequireId();
    }

    private void AddAlarms()
    {
        var site = Host.Host.Site;
        site.Alarms.Clear();
        site.Excursions.Clear();
        foreach (
            var (id, its, number, mark) in ((string, string, string, string)[])
                [("zb-alarm", Other, "ZB-1", Mark), ("sh-alarm", "sh", "LN2-7", "ours")]
        )
        {
            site.Alarms.Add(
                new AlarmView(
                    id,
                    "limit",
                    AlarmState.Unacknowledged,
                    Severity.Alarm,
                    its,
                    number,
                    $"{mark} name",
                    $"{number}/vapour",
                    "high",
                    Units.Celsius,
                    -150,
                    -120,
                    -110,
                    site.NowMs - 60_000,
                    null,
                    site.NowMs - 50_000,
                    null,
                    null,
                    $"{mark} comment",
                    LateDiscovered: false,
                    [its == Other ? "ZB-7" : "B-1"],
                    $"{mark} call"
                )
            );
        }
    }

    private async Task EnterAsync(string kind, string id, string site, params (string Key, string Value)[] values)
    {
        var given = values.ToDictionary(pair => pair.Key, string? (pair) => pair.Value, StringComparer.Ordinal);
        given[kind == "storage" ? "handlingStart" : "collectionStart"] = "2026-11-20T08:00:00Z";
        if (kind == "storage")
            given["handlingEnd"] = "2026-11-20T08:10:00Z";
        var result = await Host.Get<IRecordBook>().CreateAsync(new RecordDraft(kind, site, given) { Id = id }, "staff", default);
        result.ShouldBeOfType<RecordWriteResult.Saved>();
    }
}
