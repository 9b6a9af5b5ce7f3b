using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Printing;

/// <summary>Prints with a Gotenberg service (POST /forms/chromium/convert/html).</summary>
internal sealed class GotenbergPrinter(IHttpClientFactory clients, IOptions<PrintingOptions> options) : IReportPrinter
{
    public const string ClientName = "coldchain-gotenberg";
    private const int MostSaid = 300;
    private readonly PrintingOptions _options = options.Value;

    public async Task<PrintOutcome> PrintAsync(ReadOnlyMemory<byte> html, Stream pdf, CancellationToken cancel)
    {
        var service = _options.Gotenberg!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_options.PrintTimeout);
        try
        {
            using var client = clients.CreateClient(ClientName);
            client.Timeout = Timeout.InfiniteTimeSpan;
            using var form = FormOf(html);
            using var request = new HttpRequestMessage(HttpMethod.Post, Route(service)) { Content = form };
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!answer.IsSuccessStatusCode)
                return new PrintOutcome.NotPrinted(
                    $"{service} answered {(int)answer.StatusCode}: {await SaidAsync(answer, patience.Token)}"
                );
            await using var file = Temporary();
            if (!await CopyAsync(await answer.Content.ReadAsStreamAsync(patience.Token), file, _options.MaxPdfBytes, patience.Token))
                return new PrintOutcome.NotPrinted($"{service} sent more than {_options.MaxPdfBytes} bytes (Evidence:MaxPdfBytes).");
            if (await PdfCheck.ProblemAsync(file, _options.MaxPdfBytes, patience.Token) is { } problem)
                return new PrintOutcome.NotPrinted($"{service} sent what is no PDF to keep: {problem}.");
            await file.CopyToAsync(pdf, cancel);
            return new PrintOutcome.Printed("Gotenberg");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new PrintOutcome.NotPrinted(
                $"{service} did not print within {_options.PrintTimeout.TotalSeconds:0} s; Evidence:PrintTimeout gives it longer."
            );
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new PrintOutcome.NotPrinted($"{service} cannot be reached: {failure.Message}");
        }
    }

    /// <summary>Also of a service below a path.</summary>
    private static Uri Route(Uri service) => new(service.AbsoluteUri.TrimEnd('/') + "/forms/chromium/convert/html");

    private static MultipartFormDataContent FormOf(ReadOnlyMemory<byte> html)
    {
        var page = new ReadOnlyMemoryContent(html);
        page.Headers.ContentType = new MediaTypeHeaderValue("text/html") { CharSet = "utf-8" };
        return new MultipartFormDataContent
        {
            { page, "files", "index.html" },
            // The page's own size, margins and margin boxes count.
            { new StringContent("true"), "preferCssPageSize" },
            { new StringContent("true"), "printBackground" },
            { new StringContent("true"), "generateDocumentOutline" },
        };
    }

    private static async Task<string> SaidAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        using var text = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
        var buffer = new char[MostSaid];
        var length = await text.ReadBlockAsync(buffer, cancel);
        return new string(buffer, 0, length).ReplaceLineEndings(" ").Trim();
    }

    private static async Task<bool> CopyAsync(Stream from, Stream to, long most, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        for (var total = 0L; ; )
        {
            var read = await from.ReadAsync(buffer, cancel);
            if (read == 0)
                return true;
            total += read;
            if (total > most)
                return false;
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }

    private static FileStream Temporary() =>
        new(
            Path.Combine(Path.GetTempPath(), $"coldchain-print-{Guid.NewGuid():N}.pdf"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
}
