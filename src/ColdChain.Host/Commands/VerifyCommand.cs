using System.CommandLine;
using ColdChain.Evidence.Verification;
using ColdChain.Journal.Sealing;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain verify</c>: checks an evidence package offline (docs/evidence.md).</summary>
internal static class VerifyCommand
{
    private const int LargestText = 64 << 10;

    private static readonly Argument<FileInfo> File = new("FILE") { Description = "Evidence package (zip)." };
    private static readonly Option<FileInfo[]> Keys = new("--key")
    {
        Description = "Public key (PEM) that you trust, from the site and not from the package. May be given more than once.",
    };
    private static readonly Option<DirectoryInfo?> Trust = new("--trust")
    {
        Description = "Folder of trusted public keys (*.pem). Default: Evidence__TrustFolder of the environment.",
    };
    private static readonly Option<FileInfo?> Head = new("--head")
    {
        Description = "A tree head (JSON) that somebody held before the package was built: the log must continue it.",
    };

    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Check an evidence package offline, from the bytes that devices sent up. Exit code 0: genuine; 1: refused; 2: no package; 3: consistent, signer unknown (no trusted key given)."
        )
        {
            File,
            Keys,
            Trust,
            Head,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        try
        {
            var request = new VerifyRequest(
                TrustedKeys(parsed),
                parsed.GetValue(Head) is { } head ? TreeHead.Parse(Text(head).Trim()) : null
            );
            await using var file = new FileStream(parsed.GetValue(File)!.FullName, FileMode.Open, FileAccess.Read, FileShare.Read);
            var result = await PackageVerifier.VerifyAsync(file, request, PackageLimits.Default, new Told(), cancel);
            return await ConcludeAsync(result);
        }
        catch (FormatException failure)
        {
            return await SettingsOptions.RefuseAsync($"--head: {failure.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
    }

    private static async Task<int> ConcludeAsync(VerificationResult result)
    {
        foreach (var note in result.Notes)
            await Console.Out.WriteLineAsync($"note      {note}");
        if (result.SignerKeyId is { } key)
            await Console.Out.WriteLineAsync($"signer    key {key}");
        switch (result.Verdict)
        {
            case Verdict.Genuine:
                await Console.Out.WriteLineAsync($"GENUINE: evidence of {result.Subject}. Every check holds and a trusted key signed it.");
                return ExitCodes.Ok;
            case Verdict.SignerUnknown:
                await Console.Out.WriteLineAsync(
                    $"CONSISTENT, SIGNER UNKNOWN: evidence of {result.Subject}. Every check holds; name the key that you trust with --key."
                );
                return ExitCodes.SignerUnknown;
            case Verdict.Refused:
                await Console.Out.WriteLineAsync($"REFUSED: {result.FirstFailure!.Problems[0].TrimEnd('.')}.");
                return ExitCodes.No;
            default:
                return await SettingsOptions.RefuseAsync(
                    $"this is no evidence package: {result.FirstFailure!.Problems[0].TrimEnd('.')}. Name a zip that coldchain evidence or the console wrote."
                );
        }
    }

    private static List<string> TrustedKeys(ParseResult parsed)
    {
        var keys = new List<string>();
        foreach (var file in parsed.GetValue(Keys) ?? [])
            keys.Add(Key(file));
        var folder = parsed.GetValue(Trust)?.FullName ?? Environment.GetEnvironmentVariable("COLDCHAIN_Evidence__TrustFolder");
        if (folder is { Length: > 0 })
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.pem").Order(StringComparer.Ordinal))
                keys.Add(Key(new FileInfo(path)));
        }
        return keys;
    }

    private static string Key(FileInfo file)
    {
        var pem = Text(file);
        return PackageVerifier.IsPublicKey(pem)
            ? pem
            : throw new InvalidDataException($"{file.FullName} holds no public key (PEM, ECDSA P-256). Take the site's public-key.pem.");
    }

    private static string Text(FileInfo file) =>
        file.Length <= LargestText
            ? System.IO.File.ReadAllText(file.FullName)
            : throw new InvalidDataException(
                $"{file.FullName} has {file.Length} bytes; {LargestText} is the limit for a key or a tree head."
            );

    /// <summary>Prints each check as it is made.</summary>
    private sealed class Told : IProgress<CheckResult>
    {
        public void Report(CheckResult value)
        {
            var word = value.Outcome switch
            {
                CheckOutcome.Passed => "ok",
                CheckOutcome.Failed => "FAILED",
                _ => "not made",
            };
            Console.Out.WriteLine($"{word, -9} {value.What}");
            foreach (var problem in value.Problems)
                Console.Out.WriteLine($"{"", -9} - {problem}");
        }
    }
}
