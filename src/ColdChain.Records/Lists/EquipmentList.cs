using ColdChain.Records.Equipment;

namespace ColdChain.Records.Lists;

/// <summary>A list of equipment as CSV.</summary>
internal static class EquipmentList
{
    private static readonly IReadOnlyList<CsvColumn> Columns =
    [
        new("number", "设备编号", Required: true),
        new("site", "站点", Required: true),
        new("zone", "库区", Required: false),
        new("kind", "类型", Required: true),
        new("name", "名称", Required: true),
        new("instructions", "报警处置", Required: false),
        new("active", "启用", Required: false),
    ];

    public static (IReadOnlyList<(int Line, EquipmentItem Item)> Rows, IReadOnlyList<CsvProblem> Problems) Read(TextReader text)
    {
        var (rows, problems) = CsvList.Read(text, Columns);
        var items = new List<(int, EquipmentItem)>(rows.Count);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var number = row.Required("number");
            row.Required("kind");
            var item = new EquipmentItem(
                number,
                row.Required("site"),
                row.Text("zone"),
                row.OneOf("kind", EquipmentKind.Freezer),
                row.Required("name"),
                row.Text("instructions"),
                row.YesOrNo("active", otherwise: true)
            );
            if (!lines.TryAdd(number, row.Line))
                problems.Add(new CsvProblem(row.Line, "number", $"{number} stands in line {lines[number]} already."));
            items.Add((row.Line, item));
        }
        return (items, problems);
    }

    public static Task WriteAsync(TextWriter text, IEnumerable<EquipmentItem> items, bool chinese, CancellationToken cancel) =>
        CsvList.WriteAsync(
            text,
            Columns,
            chinese,
            items.Select(item =>
                (IReadOnlyList<string?>)
                    [item.Number, item.Site, item.Zone, item.Kind.ToString(), item.Name, item.Instructions, item.Active ? "yes" : "no"]
            ),
            cancel
        );
}
