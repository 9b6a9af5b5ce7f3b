using ColdChain.Evidence;
using ColdChain.Web.Access;
using ColdChain.Web.Access.OpenId;
using ColdChain.Web.Access.Sites;
using ColdChain.Web.Access.Sites.Visible;
using ColdChain.Web.Actions;
using ColdChain.Web.Api;
using ColdChain.Web.Assets;
using ColdChain.Web.Figures;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;
using ColdChain.Web.Layout;
using ColdChain.Web.Live;
using ColdChain.Web.Scanning;
using ColdChain.Web.Security;
using ColdChain.Web.Views;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Web;

/// <summary>The HTTP API and the console. Asks for the ports of the modules below, and for nothing else.</summary>
public static class WebModule
{
    private const string EitherScheme = "TokenOrCookie";

    /// <summary>Services of the console and the API; options from section <c>Web</c>. Needs the modules below it; brings the evidence module along.</summary>
    public static IServiceCollection AddColdChainWeb(this IServiceCollection services)
    {
        services.AddOptions<WebOptions>().BindConfiguration("Web").ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddRazorComponents(razor => razor.DetailedErrors = false);
        services.AddScoped<Viewer>();
        services.AddScoped<Translator>();
        services.AddScoped<SiteTimes>();
        services.AddSingleton<FormNotes>();
        services.AddScoped<OverviewReader>();
        services.AddScoped<DispositionSigner>();
        services.AddScoped<RecordSigner>();
        services.AddScoped<AccessReviewSigner>();
        services.AddScoped<Countersigner>();
        services.AddScoped<EmptyingReader>();
        services.AddScoped<RecordSuggestions>();
        services.AddScoped<ScanResolver>();
        services.AddScoped<RecordFileTaker>();
        services.AddScoped<StretchReader>();
        services.AddSingleton<TrendReader>();
        services.AddEvidence();
        services.AddApi();
        services.AddSingleton<LiveHub>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveHub>());
        services.AddSingleton<MetricsCollector>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsCollector>());
        AddAccess(services);
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<WebOptions>>((limits, web) => RateLimits.Define(limits, web.Value));
        services.AddProblemDetails();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<WebOptions>>((kestrel, web) => Limit(kestrel, web.Value));
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
        app.UsePasswordGate();
        app.UseSiteGate();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapConsoleAssets();
        app.MapHealth();
        app.MapApi();
        app.MapSignInActions();
        app.MapOpenIdActions();
        app.MapAlarmActions();
        app.MapShelfActions();
        app.MapNotificationActions();
        app.MapDispositionActions();
        app.MapRejectActions();
        app.MapGenerationActions();
        app.MapBatchActions();
        app.MapRecordActions();
        app.MapCountersignActions();
        app.MapMoveActions();
        app.MapRangeActions();
        app.MapSubmissionActions();
        app.MapAccessReviewActions();
        app.MapDeviceActions();
        app.MapRazorComponents<ConsolePage>();
        return app;
    }

    private static void AddAccess(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ColdChain");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IOptions<WebOptions>, ILoggerFactory>(
                (keys, web, logs) =>
                {
                    if (web.Value.KeyDirectory is { Length: > 0 } folder)
                        keys.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(folder), logs);
                }
            );
        services.AddScoped<SessionCheck>();
        services.AddScoped<BatchGate>();
        services.AddScoped<AccountDesk>();
        services.AddScoped<SubmissionTaker>();
        services.AddOpenId();
        services.AddVisible();
        services
            .AddAuthentication(EitherScheme)
            .AddPolicyScheme(
                EitherScheme,
                null,
                either =>
                    either.ForwardDefaultSelector = http =>
                        BearerTokenHandler.IsUsedBy(http.Request)
                            ? BearerTokenHandler.SchemeName
                            : CookieAuthenticationDefaults.AuthenticationScheme
            )
            .AddCookie(DefineCookie)
            .AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(BearerTokenHandler.SchemeName, null);
        services
            .AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<WebOptions>>((cookie, web) => cookie.ExpireTimeSpan = web.Value.SessionIdle);
        services.AddAuthorization();
        services
            .AddOptions<AuthorizationOptions>()
            .Configure<IOptions<WebOptions>>((authorization, web) => Policies.Define(authorization, web.Value.AnonymousMetrics));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "coldchain-form";
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddCascadingAuthenticationState();
    }

    private static void DefineCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "coldchain";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.LoginPath = "/login";
        cookie.ReturnUrlParameter = "return";
        cookie.SlidingExpiration = true;
        cookie.EventsType = typeof(SessionCheck);
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
