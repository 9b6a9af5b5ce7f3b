using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Printing;

/// <summary>The printer that the configuration asks for: a Gotenberg service where one is named, else a Chromium on this machine.</summary>
internal sealed class ReportPrinter(ChromiumPrinter chromium, GotenbergPrinter gotenberg, IOptions<PrintingOptions> options)
    : IReportPrinter
{
    public Task<PrintOutcome> PrintAsync(ReadOnlyMemory<byte> html, Stream pdf, CancellationToken cancel) =>
        options.Value.Gotenberg is null ? chromium.PrintAsync(html, pdf, cancel) : gotenberg.PrintAsync(html, pdf, cancel);
}
