using System.Net.Sockets;
using Npgsql;

namespace ColdChain.Storage.PostgreSql;

/// <summary>What an error of PostgreSQL means for the caller: the one place that knows.</summary>
internal static class PostgresFailure
{
    /// <summary>Two transactions were in each other's way; nothing was written, running it again helps.</summary>
    public static bool IsConflict(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>The connection was lost, could not be made, or the server is going down or starting.</summary>
    public static bool IsUnreachable(Exception failure) =>
        failure switch
        {
            PostgresException server => server.SqlState.StartsWith("08", StringComparison.Ordinal)
                || server.SqlState.StartsWith("57P", StringComparison.Ordinal)
                || server.SqlState == PostgresErrorCodes.TooManyConnections,
            NpgsqlException client => client.IsTransient || client.InnerException is IOException or SocketException or TimeoutException,
            _ => failure is SocketException or TimeoutException,
        };

    /// <summary>One line that says what to do; null for errors that are the caller's own (SQL, constraints).</summary>
    /// <param name="server">Host, port and database, without the password.</param>
    public static string? Describe(string server, Exception failure) =>
        failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                $"PostgreSQL at {server} refuses the login; check user and password in Records:ConnectionString.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
                $"PostgreSQL at {server} has no such database; create it, or correct Records:ConnectionString.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied =>
                $"PostgreSQL at {server} denies access ({denied.MessageText}); grant the service's user the rights on its schema.",
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
                $"PostgreSQL at {server} has no disk space left; free space there.",
            _ when IsConflict(failure) => $"PostgreSQL at {server} is too busy: a write met other writes again and again; try again later.",
            _ when IsUnreachable(failure) =>
                $"PostgreSQL at {server} cannot be reached ({failure.Message}); check that it runs and is reachable from here.",
            _ => null,
        };
}
