using System.CommandLine;
using ColdChain.Host.Composition;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.Storage.Transfer;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain migrate-store</c>: the whole records database from SQLite to an empty PostgreSQL database (docs/operations.md).</summary>
internal static class MigrateStoreCommand
{
    private const string Connection = $"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}";

    private static readonly Option<FileInfo?> From = new("--from")
    {
        Description = "SQLite file to read. Default: Records:File of the configuration (records.db in the data folder).",
    };

    public static Command Create()
    {
        var command = new Command(
            "migrate-store",
            $"Copy the records database from SQLite to the empty PostgreSQL database of {Connection}; the service must not run."
        )
        {
            From,
        };
        SettingsOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!SettingsOptions.TryRead(parsed, out var settings, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        try
        {
            return await RunAsync(settings, parsed.GetValue(From)?.FullName, cancel);
        }
        catch (StoreTransferException failure)
        {
            foreach (var line in failure.Problems)
                await SettingsOptions.RefuseAsync(line);
            return failure.IsVerification ? ExitCodes.No : ExitCodes.BadUsage;
        }
        catch (OptionsValidationException failure)
        {
            return await SettingsOptions.RefuseAsync($"configuration: {string.Join(' ', failure.Failures)}");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await SettingsOptions.RefuseAsync("stopped before the end. Nothing was copied; start again.");
            return ExitCodes.No;
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or UnauthorizedAccessException
                        or SchemaMismatchException
                        or ArgumentException
                        or FormatException
                        or InvalidDataException
            )
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
    }

    private static async Task<int> RunAsync(ServiceSettings settings, string? from, CancellationToken cancel)
    {
        await using var read = ServiceHost.BuildRecords(settings);
        var configured = read.GetRequiredService<IConfiguration>().GetSection(StorageOptions.Section);
        if (configured[nameof(StorageOptions.ConnectionString)] is not { Length: > 0 } connection)
            return await SettingsOptions.RefuseAsync(
                $"{Connection} is missing: the empty PostgreSQL database to copy to. Write it into the configuration, or give {ServiceSettings.EnvironmentPrefix}Records__ConnectionString."
            );
        if ((from ?? configured[nameof(StorageOptions.File)]) is not { Length: > 0 } file)
            return await SettingsOptions.RefuseAsync("nobody said what to copy. Name the SQLite file with --from.");
        if (!File.Exists(file))
            return await SettingsOptions.RefuseAsync($"there is no file {file}. Name the SQLite file of the records with --from.");

        await using var source = ServiceHost.BuildRecords(With(settings, "sqlite", file, connection));
        if (await CheckAuditAsync(source, cancel) is { } broken)
        {
            await SettingsOptions.RefuseAsync(
                $"{broken} Nothing was copied: find out who changed it, or restore the records from a backup."
            );
            return ExitCodes.No;
        }
        var transfer = new StoreTransfer(ServiceHost.Migrations(settings), Console.Out.WriteLine);
        var tables = await transfer.RunAsync(file, connection, cancel);
        foreach (var table in tables)
            await Console.Out.WriteLineAsync($"{table.Name}: {table.Rows} rows equal, digest {table.Digest}");

        await using var target = ServiceHost.BuildRecords(With(settings, "postgres", file, connection));
        if (await CheckAuditAsync(target, cancel) is { } wrong)
        {
            await SettingsOptions.RefuseAsync(
                $"the copy's audit trail is not whole: {wrong} Do not use it; drop that database and start again."
            );
            return ExitCodes.No;
        }
        await Console.Out.WriteLineAsync(
            $"{tables.Sum(table => table.Rows)} rows in {tables.Count} tables copied and compared, audit chains whole. {file} is unchanged; keep it."
        );
        if (configured[nameof(StorageOptions.Store)] != "postgres")
            await Console.Out.WriteLineAsync("Now set Records:Store to postgres in the configuration and start the service.");
        return ExitCodes.Ok;
    }

    private static async Task<string?> CheckAuditAsync(ServiceProvider services, CancellationToken cancel)
    {
        var sites = await services
            .GetRequiredService<IDatabase>()
            .ReadAsync(
                (connection, token) =>
                    connection.ListAsync<string>("select distinct site from audit union select site from audit_heads", null, token),
                cancel
            );
        foreach (var site in sites)
        {
            if (await services.GetRequiredService<IAuditTrail>().VerifyAsync(site, cancel) is { } problem)
                return problem;
        }
        return null;
    }

    /// <summary>The environment wins over everything else, so what is meant here is said in its words.</summary>
    private static ServiceSettings With(ServiceSettings settings, string store, string file, string connection) =>
        settings with
        {
            Final = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["Records:Store"] = store,
                ["Records:File"] = file,
                ["Records:ConnectionString"] = connection,
            },
        };
}
