using ColdChain.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace ColdChain.Web.Api;

/// <summary>The HTTP API under <c>/api/v1</c> and its description at <c>/openapi/v1.json</c>.</summary>
internal static class ApiModule
{
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        // A value that cannot be read is answered with what it was, also in production.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddScoped<ReadingsQuery>();
        services.AddScoped<EvidenceDesk>();
        services.AddOpenApi("v1", options => options.AddDocumentTransformer(DescribeAsync));
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        // The description names no data of this installation and is in the product's documentation anyway.
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var api = routes
            .MapGroup("/api/v1")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapEquipmentApi();
        api.MapBatchesApi();
        api.MapEvidenceApi();
        api.MapAlarmsApi();
        api.MapShelfApi();
        api.MapAlarmFiguresApi();
        api.MapNotificationsApi();
        api.MapRecordsApi();
        api.MapRecordFilesApi();
        api.MapSignaturesApi();
        api.MapAccessReviewApi();
        api.MapRecordListsApi();
        api.MapWorklistApi();
        api.MapScanApi();
        api.MapListsApi();
        api.MapRejectsApi();
        api.MapGenerationsApi();
        api.MapProfilesApi();
        api.MapConfigurationApi();
        api.MapDevicesApi();
        api.MapDeviceListsApi();
        api.MapIngestApi();
        api.MapUploadsApi();
        api.MapPartnerApi();
        api.MapSubmissionsApi();
        api.MapTrialApi();
        api.MapHealthApi();
        api.MapSetAsideApi();
        api.MapLineageApi();
        api.MapMovesApi();
        api.MapExcursionsApi();
        api.MapEpcisApi();
        api.MapUsersApi();
        api.MapLive();
        api.MapFallback(() => TypedResults.Problem("There is no such address in the API; see /openapi/v1.json.", statusCode: 404))
            .ExcludeFromDescription();
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ColdChain",
            Version = "v1",
            Description =
                "Cold-chain telemetry, records and evidence. Times are ISO 8601 in UTC with milliseconds, durations ISO 8601, errors problem documents (RFC 9457). "
                + "Lists page with `limit` and an opaque `cursor`; times filter with `from` and `to`. Sign in with a bearer token or the console's cookie.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token made by IT.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        return Task.CompletedTask;
    }
}
