using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace ColdChain.Storage;

/// <summary>Runs migration steps and remembers them in <c>schema_migrations</c>. The engines call it inside a transaction that only one process can hold.</summary>
internal static class MigrationRunner
{
    private const string CreateTable = """
        create table if not exists schema_migrations (
          id text primary key,
          sha256 text not null,
          applied_ms bigint not null
        )
        """;

    /// <summary>Creates the table of steps; refuses a database that a newer program has been at.</summary>
    public static async Task<bool> PrepareAsync(DatabaseTransaction open, IReadOnlyCollection<Migration> steps, CancellationToken cancel)
    {
        await open.Connection.ExecuteAsync(new CommandDefinition(CreateTable, transaction: open.Transaction, cancellationToken: cancel));
        var applied = await open.Connection.QueryAsync<string>(
            new CommandDefinition("select id from schema_migrations", transaction: open.Transaction, cancellationToken: cancel)
        );
        var modules = steps.Select(step => ModuleOf(step.Id)).ToHashSet(StringComparer.Ordinal);
        var known = steps.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var foreign = applied.Where(id => modules.Contains(ModuleOf(id)) && !known.Contains(id)).Order(StringComparer.Ordinal).ToList();
        if (foreign.Count > 0)
        {
            throw new SchemaMismatchException(
                $"The database was changed by a newer version (step {foreign[0]}); run that version, or restore a backup from before it."
            );
        }
        return true;
    }

    /// <summary>Runs a step that has not run.</summary>
    /// <returns>False when it had run before.</returns>
    /// <exception cref="SchemaMismatchException">It ran with another text.</exception>
    public static async Task<bool> ApplyAsync(DatabaseTransaction open, Migration step, CancellationToken cancel)
    {
        var hash = HashOf(step.Sql);
        var appliedHash = await open.Connection.QuerySingleOrDefaultAsync<string>(
            new CommandDefinition(
                "select sha256 from schema_migrations where id = @id",
                new { id = step.Id },
                open.Transaction,
                cancellationToken: cancel
            )
        );
        if (appliedHash is not null)
        {
            if (appliedHash != hash)
                throw new SchemaMismatchException(
                    $"Step {step.Id} of the schema was changed after it ran on this database; a correction has to be a new step."
                );
            return false;
        }
        await open.Connection.ExecuteAsync(new CommandDefinition(step.Sql, transaction: open.Transaction, cancellationToken: cancel));
        await open.Connection.ExecuteAsync(
            new CommandDefinition(
                "insert into schema_migrations (id, sha256, applied_ms) values (@id, @hash, @now)",
                new
                {
                    id = step.Id,
                    hash,
                    now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
                },
                open.Transaction,
                cancellationToken: cancel
            )
        );
        return true;
    }

    /// <summary>SHA-256 of the text with line ends as LF, so that a checkout with other line ends is the same step.</summary>
    private static string HashOf(string sql) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql.ReplaceLineEndings("\n"))));

    private static string ModuleOf(string id) => id.LastIndexOf('-') is > 0 and var dash ? id[..dash] : id;
}
