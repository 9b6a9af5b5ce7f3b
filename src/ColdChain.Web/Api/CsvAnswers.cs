using System.Text;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Api;

/// <summary>CSV in and out of requests.</summary>
internal static class CsvAnswers
{
    /// <summary>Within the limit of request bodies, so it fits into memory.</summary>
    public static async Task<TextReader> ReadAsync(HttpContext http, CancellationToken cancel) =>
        await ReadAsync(http.Request.Body, cancel) ?? throw Queries.Bad("The list is not UTF-8; save it as CSV UTF-8.");

    /// <returns>Null when it is not UTF-8.</returns>
    public static async Task<TextReader?> ReadAsync(Stream body, CancellationToken cancel)
    {
        using var reader = new StreamReader(body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return new StringReader(await reader.ReadToEndAsync(cancel));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public static async Task WriteAsync(HttpContext http, string name, Func<TextWriter, Task> write)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        // With a byte order mark, or a spreadsheet shows Chinese as something else.
        await using var text = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await write(text);
    }
}
