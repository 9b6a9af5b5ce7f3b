using System.CommandLine;
using ColdChain.Host.Composition;
using ColdChain.Records.Audit;
using ColdChain.Records.Signatures;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain audit verify</c> and <c>export</c>: the audit trail checked, and kept outside the database (docs/security.md).</summary>
internal static class AuditCommands
{
    private static readonly Option<FileInfo?> Checked = new("--file") { Description = "Check this export instead of the database." };
    private static readonly Option<FileInfo?> Earlier = new("--against")
    {
        Description = "An older export: what it ends with has to stand in the database still.",
    };
    private static readonly Option<FileInfo> Target = new("--out") { Description = "File to write; it must not exist.", Required = true };

    public static Command Create()
    {
        var verify = new Command(
            "verify",
            "Recompute every chain and every electronic signature; exit code 1 and what is broken when one is not whole."
        )
        {
            Checked,
            Earlier,
        };
        SettingsOptions.AddTo(verify);
        verify.SetAction((parsed, cancel) => GuardAsync(() => VerifyAsync(parsed, cancel)));
        var export = new Command("export", "Write the whole audit trail as JSON Lines.") { Target };
        SettingsOptions.AddTo(export);
        export.SetAction((parsed, cancel) => GuardAsync(() => ExportAsync(parsed, cancel)));
        return new Command("audit", "The audit trail.") { verify, export };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(Checked) is { } file)
            return await TellAsync(await ReadAsync(file, cancel));
        IReadOnlyList<AuditHead> noted = [];
        if (parsed.GetValue(Earlier) is { } older)
        {
            var before = await ReadAsync(older, cancel);
            if (before.Problem is { } broken)
                return await SettingsOptions.RefuseAsync($"{older.Name} is not whole itself: {broken} Take another one.");
            noted = before.Heads;
        }
        if (!SettingsOptions.TryRead(parsed, out var settings, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        await using var services = ServiceHost.BuildRecords(settings);
        var verdict = await services.GetRequiredService<IAuditExport>().VerifyAsync(noted, cancel);
        if (await TellAsync(verdict) is var code && code != ExitCodes.Ok)
            return code;
        return await TellAsync(await services.GetRequiredService<ISignatureCheck>().VerifyAsync(cancel));
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!SettingsOptions.TryRead(parsed, out var settings, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        var target = parsed.GetValue(Target)!;
        await using var services = ServiceHost.BuildRecords(settings);
        await using var file = new FileStream(target.FullName, FileMode.CreateNew, FileAccess.Write);
        await services.GetRequiredService<IAuditExport>().WriteAsync(file, new ChangeNote("system", "coldchain audit export"), cancel);
        await Console.Out.WriteLineAsync($"{target.FullName} written; check it with coldchain audit verify --file.");
        return ExitCodes.Ok;
    }

    private static async Task<AuditVerdict> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        using var reader = new StreamReader(file.FullName);
        return await AuditFile.VerifyAsync(reader, cancel);
    }

    private static async Task<int> TellAsync(AuditVerdict verdict)
    {
        if (verdict.Problem is { } problem)
        {
            await Console.Out.WriteLineAsync($"BROKEN: {problem}");
            return ExitCodes.No;
        }
        foreach (var head in verdict.Heads)
            await Console.Out.WriteLineAsync($"{head.Site}: {head.Sequence} entries, head {head.Hash}");
        await Console.Out.WriteLineAsync($"whole: {verdict.Entries} entries in {verdict.Heads.Count} chains");
        return ExitCodes.Ok;
    }

    private static async Task<int> TellAsync(SignatureVerdict verdict)
    {
        foreach (var problem in verdict.Problems)
            await Console.Out.WriteLineAsync($"BROKEN: {problem}");
        if (verdict.Problems.Count > 0)
            return ExitCodes.No;
        await Console.Out.WriteLineAsync($"whole: {verdict.Signatures} electronic signatures, each fits what was signed");
        return ExitCodes.Ok;
    }

    private static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OptionsValidationException failure)
        {
            return await SettingsOptions.RefuseAsync($"configuration: {string.Join(' ', failure.Failures)}");
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or FormatException or InvalidDataException)
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
    }
}
