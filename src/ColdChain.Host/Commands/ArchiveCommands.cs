using System.CommandLine;
using ColdChain.Domain.Time;
using ColdChain.Host.Composition;
using ColdChain.Journal.Inspection;
using ColdChain.Journal.Sealing;

namespace ColdChain.Host.Commands;

/// <summary>What is done to the archive by hand while the service is stopped: <c>coldchain journal seal|rotate-key|restore-segments</c>.</summary>
internal static class ArchiveCommands
{
    private static readonly Option<FileInfo?> NewKey = new("--new-key")
    {
        Description = "The new private key (PEM), where the key is kept outside (Sealing:KeyFile).",
    };
    private static readonly Option<bool> Lost = new("--lost")
    {
        Description = "The present key is lost: begin a new one that nobody vouches for, and say so in the history.",
    };
    private static readonly Option<string> Reason = new("--reason")
    {
        Description = "With --lost: what happened, for the history.",
        DefaultValueFactory = _ => "the key was lost",
    };

    public static IEnumerable<Command> Create()
    {
        var seal = new Command(
            "seal",
            "Seal everything that is in the journal now and sign the log's head. The service does this by itself while it runs."
        );
        var rotate = new Command("rotate-key", "Begin a new signing key, vouched for by the present one.") { NewKey, Lost, Reason };
        var restore = new Command(
            "restore-segments",
            "Read every sealed segment; restore what is damaged or missing from the second place."
        );
        seal.SetAction((parsed, cancel) => RunAsync(parsed, SealAsync, cancel));
        rotate.SetAction((parsed, cancel) => RunAsync(parsed, (services, _) => RotateAsync(services, parsed), cancel));
        restore.SetAction((parsed, cancel) => RunAsync(parsed, RestoreAsync, cancel));
        foreach (var command in new[] { seal, rotate, restore })
        {
            SettingsOptions.AddTo(command);
            yield return command;
        }
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        Func<IServiceProvider, CancellationToken, Task<int>> run,
        CancellationToken cancel
    )
    {
        if (!SettingsOptions.TryRead(parsed, out var settings, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        try
        {
            await using var services = ServiceHost.BuildJournal(settings);
            return await run(services, cancel);
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException wrong)
        {
            return await SettingsOptions.RefuseAsync(string.Join(" ", wrong.Failures));
        }
        catch (SealingException failure)
        {
            await Console.Error.WriteLineAsync($"coldchain: {failure.Message.ReplaceLineEndings(" ")}");
            return ExitCodes.No;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
    }

    private static async Task<int> SealAsync(IServiceProvider services, CancellationToken cancel)
    {
        var head = await services.GetRequiredService<ISealedArchive>().SealNowAsync(cancel);
        if (head is null)
        {
            await Console.Error.WriteLineAsync("coldchain: the journal is empty; there is nothing to seal.");
            return ExitCodes.No;
        }
        await Console.Out.WriteLineAsync(head.ToJson());
        return ExitCodes.Ok;
    }

    private static async Task<int> RotateAsync(IServiceProvider services, ParseResult parsed)
    {
        var maintenance = services.GetRequiredService<IArchiveMaintenance>();
        var key = parsed.GetValue(Lost)
            ? maintenance.ReplaceLostKey(parsed.GetValue(Reason)!)
            : maintenance.RotateKey(parsed.GetValue(NewKey)?.FullName);
        await Console.Out.WriteLineAsync(
            $"key {key.KeyId} signs from {IsoTime.Format(key.FromMs)} on, {(key.SignedBy is null ? "vouched for by nobody" : $"vouched for by {key.SignedBy}")}"
        );
        await Console.Out.WriteAsync(key.PublicKeyPem + "\n");
        await Console.Error.WriteLineAsync(
            "Back up the new private key now, and give the public key to those who verify (docs/operations.md)."
        );
        return ExitCodes.Ok;
    }

    private static async Task<int> RestoreAsync(IServiceProvider services, CancellationToken cancel)
    {
        var found = await services.GetRequiredService<IArchiveMaintenance>().RestoreAsync(cancel);
        foreach (var segment in found)
            await Console.Out.WriteLineAsync($"{(segment.IsWell ? "restored" : "DAMAGED ")} {segment.Name}: {segment.Reason}");
        var left = found.Count(segment => !segment.IsWell);
        await Console.Out.WriteLineAsync(
            $"{services.GetRequiredService<ISealedArchive>().Leaves.Count} sealed segments read, {found.Count - left} restored, {left} still damaged"
        );
        return left == 0 ? ExitCodes.Ok : ExitCodes.No;
    }
}
