using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Actions;

/// <summary>What every form of the console shares: the antiforgery token, and a way back that stays on this site.</summary>
internal static class FormGuard
{
    /// <summary>Targets of forms are mapped here; without a valid token the handler does not run and the person is sent back.</summary>
    /// <remarks>A handler of the request alone has to be given as a <see cref="Delegate"/>: what a <see cref="RequestDelegate"/> returns is thrown away (ASP0016).</remarks>
    public static RouteGroupBuilder Forms(this IEndpointRouteBuilder routes) =>
        routes
            .MapGroup("")
            .AddEndpointFilter(
                async (context, next) =>
                {
                    var http = context.HttpContext;
                    if (!http.Request.HasFormContentType)
                        return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
                    var antiforgery = http.RequestServices.GetRequiredService<IAntiforgery>();
                    if (await antiforgery.IsRequestValidAsync(http))
                        return await next(context);
                    return http.User.Identity?.IsAuthenticated == true
                        ? Results.StatusCode(StatusCodes.Status400BadRequest)
                        : Results.LocalRedirect("/login?problem=expired");
                }
            )
            .ExcludeFromDescription();

    /// <summary>The address to go back to when it is one of ours, else <paramref name="otherwise"/>.</summary>
    public static string LocalReturn(string? address, string otherwise) =>
        address is { Length: > 0 and < 2000 }
        && address[0] == '/'
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl)
            ? address
            : otherwise;
}
