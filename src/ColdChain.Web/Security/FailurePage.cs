using System.Net;
using ColdChain.Web.Assets;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Security;

/// <summary>The page when no page can be made. It needs no database, so that it can be shown when the database is what failed.</summary>
internal static class FailurePage
{
    public static Task WriteAsync(HttpContext http, int status, string? reference)
    {
        var tongue = http.RequestServices.GetRequiredService<Viewer>().Tongue;
        var (title, text) = status switch
        {
            StatusCodes.Status403Forbidden => (CommonWords.ForbiddenTitle, CommonWords.ForbiddenText.In(tongue)),
            StatusCodes.Status404NotFound => (CommonWords.NotFoundTitle, CommonWords.NotFoundText.In(tongue)),
            _ => (CommonWords.FailureTitle, string.Format(CommonWords.FailureText.In(tongue), reference ?? http.TraceIdentifier)),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""
            <!DOCTYPE html><html lang="{(
                tongue == Tongue.Chinese ? "zh-CN" : "en"
            )}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html(title.In(tongue))} · ColdChain</title><link rel="stylesheet" href="{ConsoleAssets.Address("console.css")}"></head>
            <body><main class="plain"><section class="notice"><h1>{Html(title.In(tongue))}</h1><p>{Html(text)}</p><p><a href="/">{Html(
                CommonWords.BackToOverview.In(tongue)
            )}</a></p></section></main></body></html>
            """,
            http.RequestAborted
        );
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
