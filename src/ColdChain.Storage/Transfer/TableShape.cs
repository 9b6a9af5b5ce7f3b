namespace ColdChain.Storage.Transfer;

/// <summary>A table as PostgreSQL has it: the columns are read and written in this order.</summary>
internal sealed record TableShape(string Name, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>Name and columns, quoted: <c>"records" ("id", "kind")</c>.</summary>
    public string Target => $"{Quote(Name)} ({ColumnList})";

    public string Selection => $"select {ColumnList} from {Quote(Name)}";

    private string ColumnList => string.Join(", ", Columns.Select(column => Quote(column.Name)));

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
