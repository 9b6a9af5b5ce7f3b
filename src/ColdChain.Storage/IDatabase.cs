using System.Data.Common;

namespace ColdChain.Storage;

/// <summary>
/// One relational database: a SQLite file or PostgreSQL. One SQL text serves both: times are integer milliseconds (<c>bigint</c>),
/// ids and enums are text, <c>ON CONFLICT</c> and <c>RETURNING</c> are allowed, an engine's JSON operators are not. Parameters are <c>@name</c>.
/// </summary>
public interface IDatabase : IAsyncDisposable
{
    DatabaseEngine Engine { get; }

    /// <summary>Creates what is missing: runs each migration that has not run, in order, each in its own transaction.</summary>
    /// <exception cref="DatabaseUnavailableException">The server cannot be reached, or the file not opened; says what to do.</exception>
    Task MigrateAsync(IEnumerable<Migration> migrations, CancellationToken cancel);

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and commits it. Writers of a SQLite file take turns in one queue.
    /// A transient failure (serialisation, lost connection) runs it again from the start: it must have no side effects outside the transaction.
    /// </summary>
    Task<T> WriteAsync<T>(Func<DatabaseTransaction, CancellationToken, Task<T>> work, CancellationToken cancel);

    /// <summary>Runs a read on a connection of its own; sees one consistent state.</summary>
    Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancel);
}
