using System.Data.Common;
using Dapper;

namespace ColdChain.Storage;

/// <summary>
/// Short forms of Dapper's calls with the token as last argument. They run in the connection's open transaction, if there is one:
/// so one query class serves reads and writes.
/// </summary>
public static class DatabaseCommands
{
    /// <returns>Number of rows changed.</returns>
    public static Task<int> ChangeAsync(this DbConnection connection, string sql, object? arguments, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancel));

    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        this DbConnection connection,
        string sql,
        object? arguments,
        CancellationToken cancel
    ) => (await connection.QueryAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancel))).AsList();

    /// <returns>The only row; the default when there is none.</returns>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    public static Task<T?> FindAsync<T>(this DbConnection connection, string sql, object? arguments, CancellationToken cancel) =>
        connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancel));

    /// <returns>The first column of the first row; the default when there is none.</returns>
    public static Task<T?> ScalarAsync<T>(this DbConnection connection, string sql, object? arguments, CancellationToken cancel) =>
        connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancel));
}
