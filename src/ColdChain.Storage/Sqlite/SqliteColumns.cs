using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace ColdChain.Storage.Sqlite;

/// <summary>
/// The columns of a reader's present row, straight from SQLite: for statements that give hundreds of thousands of rows, where the checks of the reader, and counting
/// who uses the statement, cost more than the read. Only as long as the reader is open.
/// </summary>
public readonly partial struct SqliteColumns
{
    private const int NullType = 5;

    private readonly nint _statement;

    /// <param name="reader">Of a SQLite command, after its first <c>Read</c>.</param>
    public SqliteColumns(DbDataReader reader) => _statement = ((SqliteDataReader)reader).Handle!.DangerousGetHandle();

    public bool IsNull(int column) => Type(_statement, column) == NullType;

    /// <summary>Null is 0.</summary>
    public long Whole(int column) => Whole(_statement, column);

    /// <summary>Null is 0.</summary>
    public double Real(int column) => Real(_statement, column);

    [LibraryImport(SqliteRuntime.RequestedName, EntryPoint = "sqlite3_column_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int Type(nint statement, int column);

    [LibraryImport(SqliteRuntime.RequestedName, EntryPoint = "sqlite3_column_int64")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial long Whole(nint statement, int column);

    [LibraryImport(SqliteRuntime.RequestedName, EntryPoint = "sqlite3_column_double")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial double Real(nint statement, int column);
}
