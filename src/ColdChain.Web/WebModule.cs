using ColdChain.Web.Access;
using ColdChain.Web.Actions;
using ColdChain.Web.Assets;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;
using ColdChain.Web.Layout;
using ColdChain.Web.Security;
using ColdChain.Web.Views;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ColdChain.Web;

/// <summary>The HTTP API and the console. Asks for the ports of the modules below, and for nothing else.</summary>
public static class WebModule
{
    /// <summary>Services of the console and the API; options from section <c>Web</c>.</summary>
    public static IServiceCollection AddColdChainWeb(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Web");
        services.AddOptions<WebOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidator>();
        var options = section.Get<WebOptions>() ?? new WebOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddRazorComponents(razor => razor.DetailedErrors = false);
        services.AddScoped<Viewer>();
        services.AddScoped<Translator>();
        services.AddScoped<SiteTimes>();
        services.AddScoped<OverviewReader>();
        services.AddScoped<StretchReader>();
        services.AddSingleton<TrendReader>();
        AddAccess(services, options);
        services.AddRateLimiter(limits => RateLimits.Define(limits, options));
        services.AddProblemDetails();
        services.Configure<KestrelServerOptions>(kestrel => Limit(kestrel, options));
        return services;
    }

    /// <summary>The whole pipeline: middleware, API, pages. Call it once, after <c>Build()</c>.</summary>
    public static WebApplication MapColdChainWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseFailureAnswers();
        app.UseRouting();
        app.UseCrossSiteGuard();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapConsoleAssets();
        app.MapSignInActions();
        app.MapRazorComponents<ConsolePage>();
        return app;
    }

    private static void AddAccess(IServiceCollection services, WebOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("ColdChain");
        if (options.KeyDirectory is { Length: > 0 } folder)
            protection.PersistKeysToFileSystem(Directory.CreateDirectory(folder));
        services.AddScoped<SessionCheck>();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "coldchain";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.LoginPath = "/login";
                cookie.ReturnUrlParameter = "return";
                cookie.ExpireTimeSpan = options.SessionIdle;
                cookie.SlidingExpiration = true;
                cookie.EventsType = typeof(SessionCheck);
            });
        services.AddAuthorization(authorization => Policies.Define(authorization, options.AnonymousMetrics));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "coldchain-form";
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddCascadingAuthenticationState();
    }

    private static void Limit(KestrelServerOptions kestrel, WebOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        // A browser keeps one stream and a few requests open; a slow sender does not keep a connection.
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
    }
}
