using Microsoft.Data.Sqlite;

namespace ColdChain.Storage.Transfer;

/// <summary>The row a reader stands on. SQLite keeps any value in any column, so what PostgreSQL cannot take is found here.</summary>
/// <param name="number">Counted from 1, for messages.</param>
internal readonly struct SqliteRow(SqliteDataReader reader, TableShape shape, long number)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    /// <exception cref="StoreTransferException">It is none, or does not fit the column of PostgreSQL.</exception>
    public long Integer(int column)
    {
        if (reader.GetFieldType(column) != typeof(long))
            throw Wrong(column, "no whole number");
        var value = reader.GetInt64(column);
        return shape.Columns[column].Type == ColumnType.Integer && value is < int.MinValue or > int.MaxValue
            ? throw Wrong(column, "a number of more than 32 bits")
            : value;
    }

    /// <exception cref="StoreTransferException">It is no number.</exception>
    public double Number(int column) =>
        reader.GetFieldType(column) == typeof(double) ? reader.GetDouble(column) : throw Wrong(column, "no number");

    /// <exception cref="StoreTransferException">It is no text, or one that PostgreSQL cannot keep.</exception>
    public string Text(int column)
    {
        if (reader.GetFieldType(column) != typeof(string))
            throw Wrong(column, "no text");
        var text = reader.GetString(column);
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw Wrong(column, "a text with the character U+0000, which PostgreSQL cannot keep")
            : text;
    }

    private StoreTransferException Wrong(int column, string what) =>
        new(
            $"table {shape.Name}, row {number} (first column '{reader.GetValue(0)}'), column {shape.Columns[column].Name} holds {what}. Correct that row in the source, then start again."
        );
}
