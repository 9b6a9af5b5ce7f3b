using Npgsql;
using NpgsqlTypes;

namespace ColdChain.Storage.Transfer;

/// <summary>Writes and reads whole tables of PostgreSQL by binary COPY, in the transaction that is open on the connection.</summary>
internal sealed class PostgresTarget(NpgsqlConnection connection)
{
    private const string AllRelations = """
        select relname from pg_class
        where relnamespace = (select oid from pg_namespace where nspname = current_schema()) and relkind in ('r', 'p', 'v', 'm', 'f')
        order by relname
        """;

    /// <summary>Table, column and type of every column, as they stand in the tables.</summary>
    private const string AllColumns = """
        select c.relname as TableName, a.attname as ColumnName, format_type(a.atttypid, null) as TypeName
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = (select oid from pg_namespace where nspname = current_schema())
          and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        order by c.relname, a.attnum
        """;

    private const string AllReferences = """
        select f.relname as TableName, t.relname as NeededName
        from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
        where k.contype = 'f' and f.relnamespace = (select oid from pg_namespace where nspname = current_schema())
        """;

    private const string PlainIndexes = """
        select i.relname as Name, pg_get_indexdef(x.indexrelid) as Definition
        from pg_index x join pg_class i on i.oid = x.indexrelid
        where i.relnamespace = (select oid from pg_namespace where nspname = current_schema())
          and not x.indisunique and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid)
        order by i.relname
        """;

    /// <summary>Tables and views that are there.</summary>
    public Task<IReadOnlyList<string>> ListRelationsAsync(CancellationToken cancel) =>
        connection.ListAsync<string>(AllRelations, null, cancel);

    /// <summary>All tables, each after those it refers to.</summary>
    /// <exception cref="NotSupportedException">A column has a type that our schemas do not use, or tables refer to each other in a circle.</exception>
    public async Task<IReadOnlyList<TableShape>> ListTablesAsync(CancellationToken cancel)
    {
        var columns = await connection.ListAsync<ColumnRow>(AllColumns, null, cancel);
        var needs = (await connection.ListAsync<ReferenceRow>(AllReferences, null, cancel))
            .Where(row => row.TableName != row.NeededName)
            .ToLookup(row => row.TableName, row => row.NeededName, StringComparer.Ordinal);
        var left = columns
            .GroupBy(column => column.TableName, StringComparer.Ordinal)
            .Select(group => new TableShape(group.Key, [.. group.Select(row => new TableColumn(row.ColumnName, TypeOf(row)))]))
            .ToList();
        var ordered = new List<TableShape>();
        while (left.Count > 0)
        {
            var ready = left.Where(table => needs[table.Name].All(name => left.TrueForAll(other => other.Name != name))).ToList();
            if (ready.Count == 0)
                throw new NotSupportedException(
                    $"Tables refer to each other in a circle: {string.Join(", ", left.Select(table => table.Name))}."
                );
            ordered.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }
        return ordered;
    }

    /// <summary>What the schema's own steps have put into the tables makes place for the rows of the source.</summary>
    public Task EmptyAsync(IReadOnlyList<TableShape> tables, CancellationToken cancel) =>
        connection.ChangeAsync($"truncate {string.Join(", ", tables.Select(table => TableShape.Quote(table.Name)))}", null, cancel);

    /// <summary>Takes away the indexes that hold no rule: rows go in several times as fast without.</summary>
    /// <returns>The statements that make them again.</returns>
    public async Task<IReadOnlyList<string>> DropIndexesAsync(CancellationToken cancel)
    {
        var indexes = await connection.ListAsync<IndexRow>(PlainIndexes, null, cancel);
        foreach (var index in indexes)
            await connection.ChangeAsync($"drop index {TableShape.Quote(index.Name)}", null, cancel);
        return [.. indexes.Select(index => index.Definition)];
    }

    /// <summary>Copies one table; keys and references are checked by the server.</summary>
    /// <returns>Digest of the rows as they were read from the source.</returns>
    public async Task<RowDigest> WriteAsync(SqliteSource source, TableShape table, CancellationToken cancel)
    {
        var digest = new RowDigest();
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table.Target} from stdin (format binary)", cancel);
        // A large database takes long; only a server that does not answer at all is given up.
        writer.Timeout = TimeSpan.FromHours(6);
        await source.ReadAsync(
            table,
            async (row, token) =>
            {
                await writer.StartRowAsync(token);
                for (var column = 0; column < table.Columns.Count; column++)
                    await WriteAsync(writer, row, column, table.Columns[column].Type, digest, token);
                digest.EndRow();
            },
            cancel
        );
        await writer.CompleteAsync(cancel);
        return digest;
    }

    /// <summary>Reads a table back.</summary>
    public async Task<RowDigest> DigestAsync(TableShape table, CancellationToken cancel)
    {
        var digest = new RowDigest();
        await using var reader = await connection.BeginBinaryExportAsync($"copy ({table.Selection}) to stdout (format binary)", cancel);
        reader.Timeout = TimeSpan.FromHours(6);
        while (await reader.StartRowAsync(cancel) >= 0)
        {
            foreach (var column in table.Columns)
            {
                if (reader.IsNull)
                {
                    await reader.SkipAsync(cancel);
                    digest.AddNull();
                    continue;
                }
                switch (column.Type)
                {
                    case ColumnType.Integer:
                        digest.Add((long)await reader.ReadAsync<int>(NpgsqlDbType.Integer, cancel));
                        break;
                    case ColumnType.BigInteger:
                        digest.Add(await reader.ReadAsync<long>(NpgsqlDbType.Bigint, cancel));
                        break;
                    case ColumnType.Double:
                        digest.Add(await reader.ReadAsync<double>(NpgsqlDbType.Double, cancel));
                        break;
                    default:
                        digest.Add(await reader.ReadAsync<string>(NpgsqlDbType.Text, cancel));
                        break;
                }
            }
            digest.EndRow();
        }
        return digest;
    }

    private static async Task WriteAsync(
        NpgsqlBinaryImporter writer,
        SqliteRow row,
        int column,
        ColumnType type,
        RowDigest digest,
        CancellationToken cancel
    )
    {
        if (row.IsNull(column))
        {
            digest.AddNull();
            await writer.WriteNullAsync(cancel);
        }
        else if (type is ColumnType.Integer or ColumnType.BigInteger)
        {
            var value = row.Integer(column);
            digest.Add(value);
            if (type == ColumnType.Integer)
                await writer.WriteAsync((int)value, NpgsqlDbType.Integer, cancel);
            else
                await writer.WriteAsync(value, NpgsqlDbType.Bigint, cancel);
        }
        else if (type == ColumnType.Double)
        {
            var value = row.Number(column);
            digest.Add(value);
            await writer.WriteAsync(value, NpgsqlDbType.Double, cancel);
        }
        else
        {
            var value = row.Text(column);
            digest.Add(value);
            await writer.WriteAsync(value, NpgsqlDbType.Text, cancel);
        }
    }

    private static ColumnType TypeOf(ColumnRow row) =>
        row.TypeName switch
        {
            "integer" => ColumnType.Integer,
            "bigint" => ColumnType.BigInteger,
            "double precision" => ColumnType.Double,
            "text" => ColumnType.Text,
            _ => throw new NotSupportedException(
                $"Column {row.TableName}.{row.ColumnName} has the type {row.TypeName}, which a transfer does not know."
            ),
        };

    private sealed record ColumnRow(string TableName, string ColumnName, string TypeName);

    private sealed record ReferenceRow(string TableName, string NeededName);

    private sealed record IndexRow(string Name, string Definition);
}
