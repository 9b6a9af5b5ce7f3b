using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ColdChain.Storage.Sqlite;

/// <summary>The columns of a reader's present row, straight from SQLite: for statements that give hundreds of thousands of rows, where the checks of the reader cost more than the read.</summary>
public readonly struct SqliteColumns
{
    private readonly sqlite3_stmt _statement;

    /// <param name="reader">Of a SQLite command, after its first <c>Read</c>.</param>
    public SqliteColumns(DbDataReader reader) => _statement = ((SqliteDataReader)reader).Handle!;

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>Null is 0.</summary>
    public long Whole(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>Null is 0.</summary>
    public double Real(int column) => raw.sqlite3_column_double(_statement, column);
}
