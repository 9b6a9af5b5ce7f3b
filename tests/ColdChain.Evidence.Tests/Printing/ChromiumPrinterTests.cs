using System.Text;
using System.Text.RegularExpressions;
using ColdChain.Evidence.Printing;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Tests.Report;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Tests.Printing;

public sealed partial class ChromiumPrinterTests
{
    [
        RealServerTheory(RealServers.Chromium),
        InlineData("ordinary", "Both"),
        InlineData("ordinary", "Chinese"),
        InlineData("without-readings", "English")
    ]
    public async Task A_report_becomes_a_PDF_on_A4_with_its_pages_counted(string sample, string language)
    {
        var html = SubjectReport.Write(await SubjectReportTests.Samples[sample](Enum.Parse<ReportLanguage>(language)));
        using var pdf = new MemoryStream();
        (await PrintAsync(html, pdf)).ShouldBeOfType<PrintOutcome.Printed>();
        Keep($"report-{sample}-{language.ToLowerInvariant()}.pdf", pdf);
        var text = Encoding.Latin1.GetString(pdf.ToArray());
        text.ShouldStartWith("%PDF-");
        text.ShouldContain("/Outlines");
        Boxes().Matches(text).Select(match => match.Groups["size"].Value).Distinct().ShouldBe(["594.95996 841.91998"]);
        Pages().Count(text).ShouldBeGreaterThan(2);
    }

    /// <summary>What got into a report past all escaping would still do nothing: the report's own policy is there.</summary>
    [RealServerFact(RealServers.Chromium)]
    public async Task A_script_in_a_report_would_not_run()
    {
        var html = SubjectReport.Write(await SampleReports.ManualAsync(ReportLanguage.English));
        var pages = await PagesAsync(html);
        const string Script =
            "<script>for(let i=0;i<9;i++){const p=document.createElement('p');p.style.breakBefore='page';p.textContent=i;document.body.append(p)}</script>";
        (await PagesAsync(html.Replace("</body>", Script + "</body>", StringComparison.Ordinal))).ShouldBe(pages);
    }

    [Fact]
    public async Task Without_a_Chromium_it_says_what_to_do()
    {
        using var printer = new ChromiumPrinter(Options.Create(new PrintingOptions { Chromium = "/nowhere/chromium" }));
        var outcome = await printer.PrintAsync("<p>x</p>"u8.ToArray(), Stream.Null, default);
        outcome.ShouldBeOfType<PrintOutcome.NotPrinted>().Why.ShouldContain("Evidence:Chromium is '/nowhere/chromium'");
    }

    [Fact]
    public async Task One_that_hangs_is_ended_and_leaves_nothing()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        var program = await ScriptAsync(folder, $"echo $$ > {folder["pid"]}\npwd > {folder["where"]}\nwhile true; do sleep 1; done");
        using var printer = new ChromiumPrinter(
            Options.Create(new PrintingOptions { Chromium = program, PrintTimeout = TimeSpan.FromSeconds(2) })
        );
        var outcome = await printer.PrintAsync("<p>x</p>"u8.ToArray(), Stream.Null, default);
        outcome.ShouldBeOfType<PrintOutcome.NotPrinted>().Why.ShouldContain("did not print within");
        Directory.Exists($"/proc/{(await File.ReadAllTextAsync(folder["pid"])).Trim()}").ShouldBeFalse();
        Directory.Exists((await File.ReadAllTextAsync(folder["where"])).Trim()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("echo no display >&2; exit 3", "ended with 3 and printed nothing. It said: no display")]
    [InlineData("echo root without --no-sandbox >&2; exit 1", "Evidence:ChromiumSandbox set to false")]
    [InlineData("printf 'not a pdf' > report.pdf", "it does not begin as one")]
    [InlineData("printf '%%PDF-1.7 cut' > report.pdf", "its end is missing")]
    public async Task What_is_no_PDF_is_not_kept(string script, string says)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        using var printer = new ChromiumPrinter(Options.Create(new PrintingOptions { Chromium = await ScriptAsync(folder, script) }));
        using var pdf = new MemoryStream();
        (await printer.PrintAsync("<p>x</p>"u8.ToArray(), pdf, default)).ShouldBeOfType<PrintOutcome.NotPrinted>().Why.ShouldContain(says);
        pdf.Length.ShouldBe(0);
    }

    [Fact]
    public async Task One_report_is_printed_at_a_time()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        var script = $"mkdir {folder["busy"]} || exit 9\ntouch begun\nprintf '%%PDF-1.7\\n%%%%EOF\\n' > report.pdf\nrmdir {folder["busy"]}";
        using var printer = new ChromiumPrinter(Options.Create(new PrintingOptions { Chromium = await ScriptAsync(folder, script) }));
        var printed = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => printer.PrintAsync("<p>x</p>"u8.ToArray(), Stream.Null, default))
        );
        printed.ShouldAllBe(outcome => outcome is PrintOutcome.Printed);
    }

    [Fact]
    public async Task Who_gives_up_ends_the_print_and_the_next_one_is_printed()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        var script =
            $"if [ -e {folder["again"]} ]; then printf '%%PDF-1.7\\n%%%%EOF\\n' > report.pdf; exit 0; fi\necho $$ > {folder["pid"]}\ntouch {folder["again"]}\nwhile true; do sleep 1; done";
        using var printer = new ChromiumPrinter(Options.Create(new PrintingOptions { Chromium = await ScriptAsync(folder, script) }));
        using var patience = new CancellationTokenSource();
        var print = printer.PrintAsync("<p>x</p>"u8.ToArray(), Stream.Null, patience.Token);
        await Eventually.HoldsAsync(() => File.Exists(folder["again"]), "the print began");
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => print);
        Directory.Exists($"/proc/{(await File.ReadAllTextAsync(folder["pid"])).Trim()}").ShouldBeFalse();
        (await printer.PrintAsync("<p>x</p>"u8.ToArray(), Stream.Null, default)).ShouldBeOfType<PrintOutcome.Printed>();
    }

    private static async Task<int> PagesAsync(string html)
    {
        using var pdf = new MemoryStream();
        (await PrintAsync(html, pdf)).ShouldBeOfType<PrintOutcome.Printed>();
        return Pages().Count(Encoding.Latin1.GetString(pdf.ToArray()));
    }

    private static async Task<PrintOutcome> PrintAsync(string html, Stream pdf)
    {
        var options = new PrintingOptions { Chromium = RealServers.Require(RealServers.Chromium), ChromiumSandbox = false };
        using var printer = new ChromiumPrinter(Options.Create(options));
        return await printer.PrintAsync(Encoding.UTF8.GetBytes(html), pdf, default);
    }

    /// <summary>For eyes: where COLDCHAIN_SCREENSHOTS names a folder.</summary>
    private static void Keep(string name, MemoryStream pdf)
    {
        if (Environment.GetEnvironmentVariable("COLDCHAIN_SCREENSHOTS") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(folder).FullName, name), pdf.ToArray());
    }

    private static async Task<string> ScriptAsync(TemporaryFolder folder, string script)
    {
        var path = Path.Combine(folder.Path, "chromium");
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    [GeneratedRegex(@"/MediaBox \[0 0 (?<size>[0-9. ]+)\]", RegexOptions.None, 5000)]
    private static partial Regex Boxes();

    [GeneratedRegex(@"/Type /Page\b[^s]", RegexOptions.None, 5000)]
    private static partial Regex Pages();
}
