using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Records.Lists;

/// <summary>A list of devices as CSV.</summary>
internal static class DeviceList
{
    private static readonly IReadOnlyList<CsvColumn> Columns =
    [
        new("site", "站点", Required: true),
        new("device", "传感器", Required: true),
        new("name", "名称", Required: false),
        new("kind", "类型", Required: false),
        new("topics", "主题", Required: false),
        new("store_and_forward", "离线存储", Required: false),
        new("active", "启用", Required: false),
    ];

    /// <summary>Problems belong to no row, or to one; the rows are good only when there is none.</summary>
    public static (IReadOnlyList<(int Line, DeviceImport Device)> Rows, IReadOnlyList<CsvProblem> Problems) Read(TextReader text)
    {
        var (rows, problems) = CsvList.Read(text, Columns);
        var devices = new List<(int, DeviceImport)>(rows.Count);
        var lines = new Dictionary<(string, string), int>();
        foreach (var row in rows)
        {
            var (site, id) = (row.Required("site"), row.Required("device"));
            var device = new Device(
                site,
                id,
                row.Text("name") ?? id,
                row.OneOf("kind", DeviceKind.Probe),
                Topic: null,
                row.YesOrNo("store_and_forward", otherwise: false),
                row.YesOrNo("active", otherwise: true)
            );
            if (!lines.TryAdd((site, id), row.Line))
                problems.Add(new CsvProblem(row.Line, "device", $"{site}/{id} stands in line {lines[(site, id)]} already."));
            // A blank cannot stand for a separator: a topic may hold blanks.
            var topics = row.Text("topics")?.Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var problem in (topics ?? []).Select(TopicFilterText.ProblemOf).OfType<string>())
                problems.Add(new CsvProblem(row.Line, "topics", problem));
            devices.Add((row.Line, new DeviceImport(device, topics)));
        }
        return (devices, problems);
    }

    public static Task WriteAsync(TextWriter text, IEnumerable<Device> devices, DeviceFile file, bool chinese, CancellationToken cancel) =>
        CsvList.WriteAsync(
            text,
            Columns,
            chinese,
            devices.Select(device =>
                (IReadOnlyList<string?>)
                    [
                        device.Site,
                        device.Id,
                        device.Name,
                        device.Kind.ToString(),
                        string.Join(" | ", file.StandingPinsOf(device.Site, device.Id).Select(pin => pin.Filter)),
                        device.StoreAndForward ? "yes" : "no",
                        device.Active ? "yes" : "no",
                    ]
            ),
            cancel
        );
}
