using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Records.Lists;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Lists;

public sealed class ListExchangeTests
{
    [Theory, BothEngines]
    public async Task What_is_exported_is_imported_without_change(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        await ImportAsync(
            records,
            "site,device,name,kind,topics,active\nsh,p-1,\"Probe, one\",Probe,a/1 | a/2,yes\nsh,g-1,=1+1,gateway,,no\n"
        );
        (await records.Directory.ListDevicesAsync("sh", None)).Select(device => device.Name).ShouldBe(["=1+1", "Probe, one"]);
        var csv = await ExportAsync(records);
        csv.ShouldContain("\"'=1+1\"");
        var again = await ImportAsync(records, csv);
        (again.Saved, again.Unchanged, again.Problems.Count).ShouldBe((0, 2, 0));
    }

    [Fact]
    public async Task Chinese_headers_and_a_byte_order_mark_are_read()
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var report = await ImportAsync(records, "\uFEFF站点,传感器,名称,启用\r\nsh,p-1,液氮罐,是\r\n");
        (report.Saved, report.Problems.Count).ShouldBe((1, 0));
        var csv = new StringWriter();
        await records.Get<IListExchange>().ExportDevicesAsync("sh", csv, chinese: true, None);
        csv.ToString().ShouldStartWith("站点,传感器,名称,类型,主题,离线存储,启用\r\nsh,p-1,液氮罐,Probe,,no,yes\r\n");
    }

    [Theory]
    [InlineData("", "line 1: the file is empty")]
    [InlineData("site,device,colour\nsh,p,red\n", "line 1: there is no column 'colour'")]
    [InlineData("site,site,device\n", "line 1, site: stands twice")]
    [InlineData("site,name\nsh,x\n", "line 1, device: is missing")]
    [InlineData("site,device\nsh,a\n\nsh\n", "line 4: has 1 fields")]
    [InlineData("site,device\nsh,a\nsh,\n", "line 3, device: is empty")]
    [InlineData("site,device,kind\nsh,a,Teapot\n", "line 2, kind: 'Teapot' is none of")]
    [InlineData("site,device,kind\nsh,a,7\n", "line 2, kind: '7' is none of")]
    [InlineData("site,device,active\nsh,a,maybe\n", "line 2, active: 'maybe' is neither")]
    [InlineData("site,device,topics\nsh,a,#\n", "line 2, topics: The topic '#'")]
    [InlineData("site,device\nsh,a\nsh,b\nsh,a\n", "line 4, device: sh/a stands in line 2")]
    [InlineData("site,device\nsh,a\nxx,b\n", "line 3: There is no site 'xx'")]
    [InlineData("site,device\nsh,\"a\n", "line 2: has a quote that is not closed")]
    [InlineData("site,device\nsh,\"a\"b\n", "line 2: has text after a closing quote")]
    [InlineData("site,device\nsh,a\"b\n", "line 2: has a quote inside")]
    public async Task A_wrong_list_is_refused_whole_with_its_line_and_column(string csv, string says)
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var report = await ImportAsync(records, csv);
        report.Problems[0].ToString().ShouldStartWith(says);
        (await records.Directory.ListDevicesAsync("sh", None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_break_inside_quotes_does_not_mislead_the_line_of_a_later_problem()
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var report = await ImportAsync(records, "site,device,name\nsh,a,\"two\nlines\"\nsh,,x\n");
        report.Problems.ShouldHaveSingleItem().ToString().ShouldStartWith("line 4, device");
    }

    [Fact]
    public async Task A_list_can_be_tried_first()
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var report = await ImportAsync(records, "site,device\nsh,a\nsh,b\n", dryRun: true);
        (report.DryRun, report.Saved).ShouldBe((true, 2));
        (await records.Directory.ListDevicesAsync("sh", None)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Equipment_goes_in_and_out_too(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var lists = records.Get<IListExchange>();
        var csv = "number,site,zone,kind,name,instructions\nF-99,sh,zone-b,freezer,Freezer 99,\"Call +86 21\nthen move\"\n";
        (await lists.ImportEquipmentAsync(new StringReader(csv), dryRun: false, Note, None)).Saved.ShouldBe(1);
        var item = (await records.Directory.FindEquipmentAsync("F-99", None))!;
        (item.Kind, item.Zone, item.Instructions).ShouldBe((EquipmentKind.Freezer, "zone-b", "Call +86 21\nthen move"));
        var export = new StringWriter();
        await lists.ExportEquipmentAsync("sh", export, chinese: false, None);
        var again = await lists.ImportEquipmentAsync(new StringReader(export.ToString()), dryRun: false, Note, None);
        (again.Saved, again.Problems.Count).ShouldBe((0, 0));
    }

    [
        Theory,
        InlineData("=cmd()"),
        InlineData("'=x"),
        InlineData("''+x"),
        InlineData("-1"),
        InlineData("@a"),
        InlineData(" a\"b,c "),
        InlineData("'a")
    ]
    public async Task Every_name_survives_the_way_out_and_in_again(string name)
    {
        await using var records = await StartAsync(DatabaseEngine.Sqlite);
        var device = new Device("sh", "p-1", name.Trim(), DeviceKind.Probe, null, StoreAndForward: false, Active: true);
        (await records.Editor.SaveDeviceAsync(device, Note, None)).RequireId();
        var report = await ImportAsync(records, await ExportAsync(records));
        (report.Saved, report.Unchanged).ShouldBe((0, 1));
    }

    private static async Task<RecordsFixture> StartAsync(DatabaseEngine engine)
    {
        var records = await CreateAsync(engine);
        await records.BuildSiteAsync();
        return records;
    }

    private static Task<ImportReport> ImportAsync(RecordsFixture records, string csv, bool dryRun = false) =>
        records.Get<IListExchange>().ImportDevicesAsync(new StringReader(csv), dryRun, Note, None);

    private static async Task<string> ExportAsync(RecordsFixture records)
    {
        var csv = new StringWriter();
        await records.Get<IListExchange>().ExportDevicesAsync("sh", csv, chinese: false, None);
        return csv.ToString();
    }
}
