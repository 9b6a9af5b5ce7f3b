using System.Data;
using System.Data.Common;
using System.Text;
using ColdChain.Storage;

namespace ColdChain.Monitoring;

/// <summary>Inserts or updates many rows of one table with few statements: the database's work is per block, not per reading.</summary>
/// <param name="keys">The primary key.</param>
/// <param name="columns">The other columns, as <c>name type</c> with type <c>text</c>, <c>bigint</c> or <c>double</c>; those marked <c>!</c> are written at the insert alone.</param>
internal sealed class SqlTable(string table, string[] keys, string[] columns)
{
    /// <summary>Rows to a statement for a database behind a network; more make the statement longer, not the trip.</summary>
    private const int RowsPerTrip = 50;

    private readonly Column[] _columns = [.. keys.Concat(columns).Select(Column.Parse)];
    private readonly Dictionary<int, string> _statements = [];

    /// <summary>Writes all rows; <paramref name="values"/> gives the keys, then the other columns, in the order of the definition.</summary>
    public async Task UpsertAsync<T>(
        DatabaseTransaction open,
        IReadOnlyCollection<T> rows,
        Func<T, object?[]> values,
        CancellationToken cancel
    )
    {
        if (rows.Count == 0)
            return;
        // SQLite runs in this process: it has no trips to save, and looks parameters up one by one.
        var perTrip = open.Connection.CanCreateBatch ? RowsPerTrip : 1;
        DbCommand? command = null;
        try
        {
            var filled = 0;
            foreach (var chunk in rows.Chunk(perTrip))
            {
                if (filled != chunk.Length)
                {
                    if (command is not null)
                        await command.DisposeAsync();
                    command = Command(open, filled = chunk.Length);
                }
                for (var row = 0; row < chunk.Length; row++)
                    Fill(command!, row * _columns.Length, values(chunk[row]));
                await command!.ExecuteNonQueryAsync(cancel);
            }
        }
        finally
        {
            if (command is not null)
                await command.DisposeAsync();
        }
    }

    private DbCommand Command(DatabaseTransaction open, int rows)
    {
        var command = open.Connection.CreateCommand();
        command.Transaction = open.Transaction;
        command.CommandText = Statement(rows);
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"p{row}_{i}";
                parameter.DbType = _columns[i].Type;
                command.Parameters.Add(parameter);
            }
        }
        return command;
    }

    private static void Fill(DbCommand command, int first, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[first + i].Value = values[i] ?? DBNull.Value;
    }

    private string Statement(int rows)
    {
        lock (_statements)
        {
            if (_statements.TryGetValue(rows, out var known))
                return known;
            var text = new StringBuilder($"insert into {table} ({string.Join(", ", _columns.Select(column => column.Name))}) values ");
            for (var row = 0; row < rows; row++)
            {
                text.Append(row == 0 ? "(" : ", (");
                for (var i = 0; i < _columns.Length; i++)
                    text.Append(i == 0 ? "" : ", ").Append($"@p{row}_{i}");
                text.Append(')');
            }
            var updated = _columns
                .Skip(keys.Length)
                .Where(column => !column.InsertOnly)
                .Select(column => $"{column.Name} = excluded.{column.Name}");
            text.Append($" on conflict ({string.Join(", ", _columns.Take(keys.Length).Select(column => column.Name))}) do update set ");
            text.AppendJoin(", ", updated);
            return _statements[rows] = text.ToString();
        }
    }

    private readonly record struct Column(string Name, DbType Type, bool InsertOnly)
    {
        public static Column Parse(string definition)
        {
            var parts = definition.TrimEnd('!').Split(' ');
            var type = parts[1] switch
            {
                "text" => DbType.String,
                "bigint" => DbType.Int64,
                "double" => DbType.Double,
                _ => throw new ArgumentException($"Unknown type in '{definition}'.", nameof(definition)),
            };
            return new Column(parts[0], type, definition.EndsWith('!'));
        }
    }
}
