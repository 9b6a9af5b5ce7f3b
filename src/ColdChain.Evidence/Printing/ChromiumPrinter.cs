using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Printing;

/// <summary>
/// Prints with a Chromium on this machine, one report at a time: each print is a process of its own with a profile folder of its own, which are gone afterwards,
/// also when it took too long or was cancelled.
/// </summary>
internal sealed class ChromiumPrinter(IOptions<PrintingOptions> options) : IReportPrinter, IDisposable
{
    private const int OutputKept = 4000;
    private readonly PrintingOptions _options = options.Value;
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<PrintOutcome> PrintAsync(ReadOnlyMemory<byte> html, Stream pdf, CancellationToken cancel)
    {
        if (ChromiumFinder.Find(_options.Chromium) is not { } chromium)
            return new PrintOutcome.NotPrinted(
                _options.Chromium is { Length: > 0 } given
                    ? $"Evidence:Chromium is '{given}', and there is no such file; set it to the path of Chromium, Chrome or Edge."
                    : "no Chromium was found; install one (Debian: apt-get install chromium), or set Evidence:Chromium to its path or Evidence:Gotenberg to the address of a Gotenberg service."
            );
        await _one.WaitAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("coldchain-print-");
        try
        {
            return await PrintAsync(chromium, folder.FullName, html, pdf, cancel);
        }
        finally
        {
            _one.Release();
            Remove(folder);
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<PrintOutcome> PrintAsync(
        string chromium,
        string folder,
        ReadOnlyMemory<byte> html,
        Stream pdf,
        CancellationToken cancel
    )
    {
        var (page, printed) = (Path.Combine(folder, "report.html"), Path.Combine(folder, "report.pdf"));
        await using (var file = File.Create(page))
            await file.WriteAsync(html, cancel);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_options.PrintTimeout);
        var said = new StringBuilder();
        using var process = new Process { StartInfo = StartOf(chromium, folder, page, printed) };
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return new PrintOutcome.NotPrinted($"{chromium} cannot be started: {failure.Message}");
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            cancel.ThrowIfCancellationRequested();
            return new PrintOutcome.NotPrinted(
                $"{chromium} did not print within {_options.PrintTimeout.TotalSeconds:0} s and was ended; Evidence:PrintTimeout gives it longer."
            );
        }
        if (process.ExitCode != 0 || !File.Exists(printed))
            return new PrintOutcome.NotPrinted(
                $"{chromium} ended with {process.ExitCode} and printed nothing. It said: {LastOf(said)}{Hint(said)}"
            );
        await using var result = File.OpenRead(printed);
        if (await PdfCheck.ProblemAsync(result, _options.MaxPdfBytes, cancel) is { } problem)
            return new PrintOutcome.NotPrinted($"{chromium} printed what is no PDF to keep: {problem}.");
        await result.CopyToAsync(pdf, cancel);
        return new PrintOutcome.Printed(Path.GetFileName(chromium));
    }

    private ProcessStartInfo StartOf(string chromium, string folder, string page, string printed)
    {
        var start = new ProcessStartInfo(chromium)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in Arguments(folder, printed))
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        // Whatever it writes beside its profile goes into the folder too.
        if (!OperatingSystem.IsWindows())
        {
            start.Environment["HOME"] = folder;
            start.Environment["XDG_CONFIG_HOME"] = folder;
            start.Environment["XDG_CACHE_HOME"] = folder;
            start.Environment["TMPDIR"] = folder;
        }
        return start;
    }

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    private IEnumerable<string> Arguments(string folder, string printed)
    {
        if (!(_options.ChromiumSandbox ?? !IsRoot))
            yield return "--no-sandbox";
        yield return "--headless";
        yield return "--disable-gpu";
        yield return "--disable-dev-shm-usage";
        yield return "--no-first-run";
        yield return "--disable-extensions";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-sync";
        yield return "--disable-breakpad";
        // The report forbids itself scripts and addresses by its content security policy (headless printing does not work with scripts switched off here);
        // names are not even looked up.
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--no-pdf-header-footer";
        // Bookmarks from the headings; a version that does not know it passes over it.
        yield return "--generate-pdf-document-outline";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return $"--print-to-pdf={printed}";
    }

    /// <summary>The process that we started, with its children.</summary>
    private static async Task EndAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It had just ended by itself.
        }
    }

    private static void Keep(StringBuilder said, string? line)
    {
        lock (said)
        {
            if (line is not null && said.Length < OutputKept)
                said.AppendLine(line);
        }
    }

    /// <summary>What most often stops it in a container.</summary>
    private string Hint(StringBuilder said)
    {
        lock (said)
            return _options.ChromiumSandbox != false && said.ToString().Contains("sandbox", StringComparison.OrdinalIgnoreCase)
                ? " (Evidence:ChromiumSandbox set to false does without its sandbox, as root and in containers without user namespaces)"
                : "";
    }

    private static string LastOf(StringBuilder said)
    {
        lock (said)
        {
            var lines = said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.Length == 0 ? "nothing" : lines[^1];
        }
    }

    /// <summary>A child that is still going may write into it once more; what is left then is the operating system's to clean.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                folder.Refresh();
                if (!folder.Exists)
                    return;
            }
        }
    }
}
