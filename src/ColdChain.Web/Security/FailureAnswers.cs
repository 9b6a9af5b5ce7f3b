using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Sealed;
using ColdChain.Journal.Sealing;
using ColdChain.Records.Reads;
using ColdChain.Telemetry.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ColdChain.Web.Security;

/// <summary>Every failure has a form: a problem document for programs (RFC 9457), a page for people. What went wrong inside stays inside.</summary>
internal static class FailureAnswers
{
    public static void UseFailureAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = http => AnswerAsync(http),
                SuppressDiagnosticsCallback = _ => true,
                AllowStatusCode404Response = true,
            }
        );
        // Not UseStatusCodePages: with it, a page that says itself what is not there would be replaced by the general one.
        app.Use(
            async (http, next) =>
            {
                await next(http);
                if (http.Response is not { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null or "" })
                    return;
                if (Surface.IsForPrograms(http.Request.Path))
                    await ProblemAsync(
                        http,
                        http.Response.StatusCode,
                        http.Response.StatusCode == StatusCodes.Status400BadRequest ? UnreadParameter.Describe(http) : null
                    );
                else
                    await FailurePage.WriteAsync(http, http.Response.StatusCode, null);
            }
        );
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, detail) = failure switch
        {
            StoreUnavailableException away => (StatusCodes.Status503ServiceUnavailable, away.Message),
            StoreBehindException behind => (StatusCodes.Status503ServiceUnavailable, behind.Message),
            SealingException sealing => (StatusCodes.Status503ServiceUnavailable, sealing.Message),
            EvidenceMismatchException mismatch => (StatusCodes.Status500InternalServerError, mismatch.Message),
            SealDamagedException damaged => (StatusCodes.Status500InternalServerError, damaged.Message),
            ReadsUnavailableException away => (StatusCodes.Status503ServiceUnavailable, away.Message),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            _ => (StatusCodes.Status500InternalServerError, null),
        };
        var reference = http.TraceIdentifier;
        if (status >= 500 && failure is not null)
        {
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("ColdChain.Web");
            log.RequestFailed(failure, http.Request.Method, http.Request.Path.Value ?? "", reference);
        }
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "10";
        if (Surface.IsForPrograms(http.Request.Path))
            await ProblemAsync(http, status, detail ?? $"The reference of this failure in the log is {reference}.");
        else
            await FailurePage.WriteAsync(http, status, reference);
    }

    private static async Task ProblemAsync(HttpContext http, int status, string? detail)
    {
        http.Response.StatusCode = status;
        await http
            .RequestServices.GetRequiredService<IProblemDetailsService>()
            .TryWriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = { Status = status, Detail = detail } });
    }
}
