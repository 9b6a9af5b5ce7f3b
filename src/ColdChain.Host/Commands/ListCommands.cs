using System.CommandLine;
using System.Text;
using ColdChain.Host.Composition;
using ColdChain.Records.Audit;
using ColdChain.Records.Lists;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Commands;

/// <summary>What importing and exporting lists share: standard input and output, UTF-8, one line for each problem.</summary>
internal static class ListCommands
{
    /// <summary>A larger file is no list.</summary>
    private const long MaxBytes = 32 << 20;

    public static Command Export(string description, Func<IListExchange, TextWriter, string?, bool, CancellationToken, Task> write)
    {
        var site = new Option<string?>("--site") { Description = "Only of this site." };
        var chinese = new Option<bool>("--chinese") { Description = "Chinese column names." };
        var command = new Command("export", $"{description} Written to standard output.") { site, chinese };
        SettingsOptions.AddTo(command);
        command.SetAction(
            (parsed, cancel) =>
                RunAsync(
                    parsed,
                    async lists =>
                    {
                        await using var text = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
                        await write(lists, text, parsed.GetValue(site), parsed.GetValue(chinese), cancel);
                        return ExitCodes.Ok;
                    }
                )
        );
        return command;
    }

    public static Command Import(
        string description,
        Func<IListExchange, TextReader, bool, ChangeNote, CancellationToken, Task<ImportReport>> read
    )
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV file in UTF-8." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done." };
        var reason = new Option<string?>("--reason") { Description = "Stands in the audit trail." };
        var command = new Command("import", description) { file, dryRun, reason };
        SettingsOptions.AddTo(command);
        command.SetAction(
            (parsed, cancel) =>
                RunAsync(
                    parsed,
                    async lists =>
                    {
                        var source = parsed.GetValue(file)!;
                        if (!source.Exists)
                            return await SettingsOptions.RefuseAsync($"there is no file {source.FullName}.");
                        if (source.Length > MaxBytes)
                            return await SettingsOptions.RefuseAsync($"{source.FullName} is larger than {MaxBytes >> 20} MiB.");
                        using var text = new StreamReader(source.FullName, new UTF8Encoding(false, throwOnInvalidBytes: true));
                        var note = new ChangeNote("system", parsed.GetValue(reason) ?? "coldchain import");
                        return await SayAsync(await read(lists, text, parsed.GetValue(dryRun), note, cancel));
                    }
                )
        );
        return command;
    }

    private static async Task<int> SayAsync(ImportReport report)
    {
        foreach (var problem in report.Problems)
            await Console.Error.WriteLineAsync($"coldchain: {problem}");
        if (report.Problems.Count > 0)
            return ExitCodes.BadUsage;
        await Console.Out.WriteLineAsync($"{(report.DryRun ? "would save" : "saved")} {report.Saved}, unchanged {report.Unchanged}");
        return ExitCodes.Ok;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<IListExchange, Task<int>> work)
    {
        if (!SettingsOptions.TryRead(parsed, out var settings, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        try
        {
            await using var services = ServiceHost.BuildRecords(settings);
            return await work(services.GetRequiredService<IListExchange>());
        }
        catch (DecoderFallbackException)
        {
            return await SettingsOptions.RefuseAsync("the file is not UTF-8; save it as CSV UTF-8.");
        }
        catch (Exception failure)
            when (failure
                    is ArgumentException
                        or IOException
                        or InvalidDataException
                        or OptionsValidationException
                        or DatabaseUnavailableException
            )
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
    }
}
