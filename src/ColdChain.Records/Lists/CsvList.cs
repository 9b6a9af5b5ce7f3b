using System.Globalization;

namespace ColdChain.Records.Lists;

/// <summary>
/// Reads and writes lists as CSV (RFC 4180, UTF-8, BOM tolerated). Strict: a column that is not known, missing or named twice, a row with another number of
/// fields, a broken quote are problems with their line. Fields that a spreadsheet would take for a formula are written with an apostrophe before them, which reading takes away.
/// </summary>
internal static class CsvList
{
    /// <summary>A larger list is no list of devices.</summary>
    public const int MaxRows = 20_000;
    private const int MaxProblems = 200;
    private const string FormulaStarts = "=@+-\t\r";

    /// <returns>The rows in order; problems, at most <see cref="MaxProblems"/> of them.</returns>
    public static (List<CsvRow> Rows, List<CsvProblem> Problems) Read(TextReader text, IReadOnlyList<CsvColumn> columns)
    {
        var (rows, problems) = (new List<CsvRow>(), new List<CsvProblem>());
        var csv = new CsvText(text);
        if (!csv.TryRead(out var header, out var broken))
        {
            problems.Add(broken ?? new CsvProblem(1, null, $"the file is empty; its first line names the columns: {NamesOf(columns)}."));
            return (rows, problems);
        }
        var order = Order(header, columns, problems);
        while (problems.Count < MaxProblems && csv.TryRead(out var record, out broken))
        {
            if (record.Count != header.Count)
            {
                problems.Add(new CsvProblem(csv.Line, null, $"has {record.Count} fields, the first line has {header.Count}."));
            }
            else if (rows.Count >= MaxRows)
            {
                problems.Add(new CsvProblem(csv.Line, null, $"more than {MaxRows} rows; divide the file."));
                break;
            }
            else if (order is not null)
            {
                rows.Add(new CsvRow(csv.Line, FieldsOf(record, order), problems));
            }
        }
        if (broken is not null)
            problems.Add(broken);
        return (rows, problems);
    }

    public static async Task WriteAsync(
        TextWriter text,
        IReadOnlyList<CsvColumn> columns,
        bool chinese,
        IEnumerable<IReadOnlyList<string?>> rows,
        CancellationToken cancel
    )
    {
        await text.WriteAsync(Line(columns.Select(column => chinese ? column.Chinese : column.Name)).AsMemory(), cancel);
        await WriteRowsAsync(text, rows, cancel);
    }

    public static async Task WriteRowsAsync(TextWriter text, IEnumerable<IReadOnlyList<string?>> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
            await text.WriteAsync(Line(row).AsMemory(), cancel);
        await text.FlushAsync(cancel);
    }

    private static string Line(IEnumerable<string?> fields) => string.Join(',', fields.Select(Quoted)) + "\r\n";

    private static string Quoted(string? field)
    {
        if (string.IsNullOrEmpty(field))
            return "";
        if (IsFormula(field))
            return $"\"'{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return field.AsSpan().IndexOfAny(",\"\r\n") >= 0 || char.IsWhiteSpace(field[0]) || char.IsWhiteSpace(field[^1])
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
    }

    private static List<CsvColumn>? Order(IReadOnlyList<string> header, IReadOnlyList<CsvColumn> columns, List<CsvProblem> problems)
    {
        var order = new List<CsvColumn>();
        foreach (var name in header)
        {
            var plain = name.Trim().TrimStart('\uFEFF').Replace('-', '_').Replace(' ', '_');
            var known = columns.FirstOrDefault(column =>
                string.Equals(column.Name, plain, StringComparison.OrdinalIgnoreCase) || column.Chinese == plain
            );
            if (known is null)
                problems.Add(
                    new CsvProblem(
                        1,
                        null,
                        $"there is no column '{(name.Length <= 60 ? name : name[..60])}'; the columns are {NamesOf(columns)}."
                    )
                );
            else if (order.Contains(known))
                problems.Add(new CsvProblem(1, known.Name, "stands twice in the first line."));
            else
                order.Add(known);
        }
        foreach (var missing in columns.Where(column => column.Required && !order.Contains(column)))
            problems.Add(new CsvProblem(1, missing.Name, "is missing in the first line."));
        return problems.Count == 0 ? order : null;
    }

    private static Dictionary<string, string> FieldsOf(IReadOnlyList<string> record, List<CsvColumn> order)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < record.Count; i++)
        {
            var text = record[i].Trim();
            fields[order[i].Name] = text.StartsWith('\'') && IsFormula(text) ? text[1..] : text;
        }
        return fields;
    }

    /// <summary>A spreadsheet would take it for a formula, or it is one that was made harmless: apostrophes do not count.</summary>
    private static bool IsFormula(string text) =>
        text.TrimStart('\'') is { Length: > 0 } bare
        && FormulaStarts.Contains(bare[0])
        // A temperature such as -80.5 is a number everywhere and does no harm.
        && !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static string NamesOf(IReadOnlyList<CsvColumn> columns) => string.Join(", ", columns.Select(column => column.Name));
}
