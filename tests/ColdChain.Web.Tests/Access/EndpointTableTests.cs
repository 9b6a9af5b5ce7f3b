using ColdChain.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Tests.Access;

/// <summary>Every address and who may use it. A new one without a line here fails.</summary>
[Collection(SampleHostCollection.Name)]
public sealed class EndpointTableTests(SampleHostFixture fixture)
{
    private const string Anonymous = "anonymous";

    /// <summary>What asks for nothing else: signed in, or a token with scope read.</summary>
    private const string SignedIn = "signed in";

    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["GET /healthz"] = Anonymous,
        ["GET /readyz"] = Anonymous,
        ["GET /metrics"] = Policies.Metrics,
        ["GET /openapi/{documentName}.json"] = Anonymous,
        ["GET /assets/{version}/{file}"] = Anonymous,
        ["* /login"] = Anonymous,
        ["POST /sign-in"] = Anonymous,
        ["GET /sign-in/openid"] = Anonymous,
        ["GET /sign-in/openid/answer"] = Anonymous,
        ["* /answer/{Token}"] = Anonymous,
        ["POST /answer/{token}/acknowledge"] = Anonymous,
        ["* /notifications"] = SignedIn,
        ["POST /notifications/{channel}/test"] = Policies.Configure,
        ["GET /api/v1/notifications"] = SignedIn,
        ["GET /api/v1/notifications/channels"] = SignedIn,
        ["POST /api/v1/notifications/channels/{name}/test"] = Policies.Configure,
        ["GET /api/v1/notifications/on-call"] = SignedIn,
        ["GET /api/v1/notifications/plan"] = Policies.Configure,
        ["PUT /api/v1/notifications/plan"] = Policies.Configure,
        ["POST /sign-out"] = Policies.OwnAccount,
        ["POST /display"] = Anonymous,
        ["* /"] = SignedIn,
        // Of the framework: where a form of a page that is fetched by script leads; the console does not use it.
        ["GET /_framework/opaque-redirect"] = SignedIn,
        ["* /alarms"] = SignedIn,
        ["* /alarm-figures"] = SignedIn,
        ["* /alarm-figures/{MonthText}/report"] = SignedIn,
        ["GET /api/v1/alarm-figures"] = SignedIn,
        ["GET /api/v1/alarm-figures.csv"] = SignedIn,
        ["* /alarms/{Id}"] = SignedIn,
        ["POST /alarms/{id}/acknowledge"] = Policies.AnswerAlarms,
        ["POST /alarms/{id}/comment"] = Policies.AnswerAlarms,
        ["POST /alarms/{id}/close"] = Policies.WriteRecords,
        ["POST /alarms/{id}/shelve"] = Policies.AnswerAlarms,
        ["POST /alarms/{id}/unshelve"] = Policies.AnswerAlarms,
        ["POST /alarms/{id}/reset"] = Policies.AnswerAlarms,
        ["POST /equipment/{number}/withhold"] = Policies.AnswerAlarms,
        ["POST /equipment/{number}/withholdings/{id}/end"] = Policies.AnswerAlarms,
        ["* /audit"] = Policies.ReadAudit,
        ["* /access-review"] = Policies.ReviewAccess,
        ["POST /access-review/sign"] = Policies.ReviewAccess,
        ["GET /api/v1/access-review"] = Policies.ReviewAccess,
        ["GET /api/v1/access-reviews"] = Policies.ReviewAccess,
        ["POST /api/v1/access-reviews"] = Policies.ReviewAccess,
        ["* /audit/reads"] = Policies.ReadAudit,
        ["GET /batches"] = SignedIn,
        ["* /batches/{Number}"] = SignedIn,
        ["POST /batches/{number}/disposition"] = Policies.SignDispositions,
        ["* /equipment/{Number}"] = SignedIn,
        ["* /equipment/{Number}/try"] = SignedIn,
        ["* /equipment/{Number}/empty"] = Policies.WriteRecords,
        ["POST /equipment/{number}/moves/undo"] = Policies.WriteRecords,
        ["POST /equipment/{number}/layout"] = Policies.Configure,
        ["* /lineage"] = SignedIn,
        ["POST /records/{id}/countersign"] = Policies.SignDispositions,
        ["GET /api/v1/lineage"] = SignedIn,
        ["GET /api/v1/batches/{batchNumber}/stock"] = SignedIn,
        ["GET /api/v1/records/outbound/{id}/countersignatures"] = SignedIn,
        ["POST /api/v1/records/outbound/{id}/countersignatures"] = Policies.SignDispositions,
        ["GET /api/v1/equipment/{number}/emptying"] = SignedIn,
        ["POST /api/v1/equipment/{number}/emptying"] = Policies.WriteRecords,
        ["GET /api/v1/equipment/{number}/moves"] = SignedIn,
        ["GET /api/v1/equipment/{number}/layout"] = SignedIn,
        ["PUT /api/v1/equipment/{number}/layout"] = Policies.Configure,
        ["POST /api/v1/moves/{id}/undo"] = Policies.WriteRecords,
        ["* /not-found"] = SignedIn,
        ["* /records"] = SignedIn,
        ["* /records/{Id}"] = SignedIn,
        ["* /records/new/{KindKey}"] = Policies.WriteRecords,
        ["* /records/{Id}/correct"] = Policies.WriteRecords,
        ["POST /records/{id}/review"] = Policies.WriteRecords,
        ["* /rejects"] = SignedIn,
        ["* /rejects/{Recorder:guid}/{Sequence:long}"] = SignedIn,
        ["POST /rejects/reprocess"] = Policies.Configure,
        ["* /generations"] = SignedIn,
        ["POST /generations/preview"] = Policies.Configure,
        ["POST /generations/order"] = Policies.Configure,
        ["POST /generations/cancel"] = Policies.Configure,
        ["POST /generations/profiles"] = Policies.Configure,
        ["GET /api/v1/generations"] = SignedIn,
        ["POST /api/v1/generations"] = Policies.Configure,
        ["POST /api/v1/generations/previews"] = Policies.Configure,
        ["GET /api/v1/generations/previews/{id}"] = SignedIn,
        ["POST /api/v1/generations/{generation:long}/cancel"] = Policies.Configure,
        ["GET /api/v1/profiles"] = SignedIn,
        ["POST /api/v1/profiles/take-over"] = Policies.Configure,
        ["* /system"] = SignedIn,
        ["* /transport"] = SignedIn,
        ["* /uploads"] = Policies.WriteRecords,
        ["* /verify"] = SignedIn,
        ["* /device-lists"] = Policies.Configure,
        ["GET /api/v1/alarms"] = SignedIn,
        ["GET /api/v1/alarms/{id}"] = SignedIn,
        ["POST /api/v1/alarms/{id}/acknowledge"] = Policies.AnswerAlarms,
        ["POST /api/v1/alarms/{id}/comment"] = Policies.AnswerAlarms,
        ["GET /api/v1/alarms/{id}/steps"] = SignedIn,
        ["POST /api/v1/alarms/{id}/shelve"] = Policies.AnswerAlarms,
        ["POST /api/v1/alarms/{id}/unshelve"] = Policies.AnswerAlarms,
        ["POST /api/v1/alarms/{id}/reset"] = Policies.AnswerAlarms,
        ["GET /api/v1/withholdings"] = SignedIn,
        ["POST /api/v1/withholdings"] = Policies.AnswerAlarms,
        ["POST /api/v1/withholdings/{id}/end"] = Policies.AnswerAlarms,
        ["GET /api/v1/assignments"] = SignedIn,
        ["PUT /api/v1/assignments"] = Policies.Configure,
        ["GET /api/v1/audit"] = Policies.ReadAudit,
        ["GET /api/v1/records/{kind}/{id}/signatures"] = SignedIn,
        ["GET /api/v1/batches/{batchNumber}/signatures"] = SignedIn,
        ["GET /api/v1/audit/reads"] = Policies.ReadAudit,
        ["GET /api/v1/audit/export"] = Policies.ExportAudit,
        ["GET /api/v1/batches/{batchNumber}"] = SignedIn,
        ["POST /api/v1/batches/{batchNumber}/disposition"] = Policies.SignDispositions,
        ["GET /api/v1/batches/{batchNumber}/epcis"] = SignedIn,
        ["GET /api/v1/batches/{batchNumber}/evidence"] = SignedIn,
        ["GET /api/v1/shipments/{id}/epcis"] = SignedIn,
        ["GET /api/v1/equipment/{number}/evidence"] = SignedIn,
        ["GET /api/v1/shipments/{id}/evidence"] = SignedIn,
        ["GET /api/v1/batches/{batchNumber}/readings"] = SignedIn,
        ["GET /api/v1/devices"] = SignedIn,
        ["GET /api/v1/devices/{id}"] = SignedIn,
        ["GET /api/v1/devices/{id}/calibrations"] = SignedIn,
        ["GET /api/v1/devices/{id}/calibrations/{calibration}/file"] = SignedIn,
        ["POST /api/v1/devices/{id}/pins"] = Policies.ManageDevices,
        ["POST /api/v1/devices/{id}/pins/{pin}/end"] = Policies.ManageDevices,
        ["POST /api/v1/devices/{id}/calibrations"] = Policies.ManageDevices,
        ["POST /api/v1/devices/{id}/calibrations/{calibration}/withdraw"] = Policies.ManageDevices,
        ["PUT /api/v1/devices/{id}/corrections"] = Policies.ManageDevices,
        ["PUT /api/v1/sites/{site}/corrections"] = Policies.ManageDevices,
        ["GET /api/v1/lists/devices.csv"] = SignedIn,
        ["GET /api/v1/lists/equipment.csv"] = SignedIn,
        ["POST /api/v1/lists/devices"] = Policies.Configure,
        ["POST /api/v1/lists/equipment"] = Policies.Configure,
        ["* /devices"] = SignedIn,
        ["* /devices/{Site}/{*Id}"] = SignedIn,
        ["POST /device-forms/register"] = Policies.ManageDevices,
        ["POST /device-forms/assign"] = Policies.ManageDevices,
        ["POST /device-forms/pin"] = Policies.ManageDevices,
        ["POST /device-forms/unpin"] = Policies.ManageDevices,
        ["POST /device-forms/withdraw"] = Policies.ManageDevices,
        ["POST /device-forms/correct"] = Policies.ManageDevices,
        ["POST /device-forms/show-corrections"] = Policies.ManageDevices,
        ["GET /api/v1/devices/{id}/corrections"] = SignedIn,
        ["POST /device-forms/calibrate"] = Policies.ManageDevices,
        ["PUT /api/v1/devices"] = Policies.Configure,
        ["GET /api/v1/equipment"] = SignedIn,
        ["GET /api/v1/equipment/{number}"] = SignedIn,
        ["GET /api/v1/equipment/{number}/readings"] = SignedIn,
        ["GET /api/v1/equipment/{number}/conflicts"] = SignedIn,
        ["GET /api/v1/devices/{id}/conflicts"] = SignedIn,
        ["GET /api/v1/batches/{batchNumber}/conflicts"] = SignedIn,
        ["GET /api/v1/equipment/{number}/sampling"] = SignedIn,
        ["GET /api/v1/equipment/{number}/health"] = SignedIn,
        ["GET /api/v1/excursions"] = SignedIn,
        ["POST /api/v1/excursions/{id}/close"] = Policies.WriteRecords,
        ["POST /api/v1/limits/try"] = SignedIn,
        ["POST /api/v1/ingest/{source}"] = Policies.Ingest,
        ["GET /api/v1/limit-profiles"] = SignedIn,
        ["PUT /api/v1/limit-profiles"] = Policies.Configure,
        ["GET /api/v1/live"] = SignedIn,
        ["GET /api/v1/products"] = SignedIn,
        ["PUT /api/v1/products"] = Policies.Configure,
        ["GET /api/v1/records/{kind}"] = SignedIn,
        ["POST /api/v1/records/{kind}"] = Policies.WriteRecords,
        ["GET /api/v1/records/{kind}/{id}"] = SignedIn,
        ["GET /api/v1/records/cryopreservation/{id}/run"] = SignedIn,
        ["POST /api/v1/records/{kind}/{id}/revisions"] = Policies.WriteRecords,
        ["POST /api/v1/records/{kind}/{id}/review"] = Policies.WriteRecords,
        ["POST /api/v1/records/{kind}/{id}/withdraw"] = Policies.WriteRecords,
        ["POST /api/v1/records/{kind}/{id}/attachments"] = Policies.WriteRecords,
        ["GET /api/v1/records/{kind}/{id}/attachments/{sha256}"] = SignedIn,
        ["GET /api/v1/lists/records/{kind}.csv"] = SignedIn,
        ["POST /api/v1/lists/records/{kind}"] = Policies.WriteRecords,
        ["GET /api/v1/record-kinds"] = SignedIn,
        ["GET /api/v1/worklist"] = SignedIn,
        ["GET /api/v1/scan"] = SignedIn,
        ["* /worklist"] = SignedIn,
        ["* /deviations"] = SignedIn,
        ["* /ranges"] = SignedIn,
        ["POST /ranges/save"] = Policies.KeepRanges,
        ["* /labels"] = SignedIn,
        ["* /records/new/{KindKey}/blank"] = SignedIn,
        ["* /records/new/{KindKey}/import"] = Policies.WriteRecords,
        ["POST /records/{id}/withdraw"] = Policies.WriteRecords,
        ["POST /records/{id}/attach"] = Policies.WriteRecords,
        ["GET /api/v1/field-ranges"] = SignedIn,
        ["PUT /api/v1/field-ranges"] = Policies.KeepRanges,
        ["GET /api/v1/rejects"] = SignedIn,
        ["GET /api/v1/rejects/{recorder:guid}/{sequence:long}/payload"] = SignedIn,
        ["POST /api/v1/rejects/reprocess"] = Policies.Configure,
        ["POST /api/v1/uploads"] = Policies.WriteRecords,
        ["GET /api/v1/partner/batches"] = Policies.ReadGranted,
        ["GET /api/v1/partner/submissions"] = Policies.ReadGranted,
        ["GET /api/v1/partner/submissions/{id}"] = Policies.ReadGranted,
        ["POST /api/v1/partner/batches/{batchNumber}/submissions"] = Policies.HandIn,
        ["POST /api/v1/partner/submissions/{id}/statements"] = Policies.HandIn,
        ["POST /api/v1/partner/submissions/{id}/logger-files"] = Policies.HandIn,
        ["GET /api/v1/submissions"] = SignedIn,
        ["GET /api/v1/submissions/{id}"] = SignedIn,
        ["GET /api/v1/submissions/{id}/files/{sha256}"] = SignedIn,
        ["POST /api/v1/submissions/{id}/accept"] = Policies.WriteRecords,
        ["POST /api/v1/submissions/{id}/refuse"] = Policies.WriteRecords,
        ["* /submissions"] = SignedIn,
        ["* /submissions/{Id}"] = SignedIn,
        ["POST /submissions/{id}/accept"] = Policies.WriteRecords,
        ["POST /submissions/{id}/refuse"] = Policies.WriteRecords,
        ["* /users"] = Policies.ManageUsers,
        ["* /users/{Name}"] = Policies.ManageUsers,
        ["* /password"] = Policies.OwnAccount,
        ["GET /api/v1/users"] = Policies.ManageUsers,
        ["PUT /api/v1/users/{name}"] = Policies.ManageUsers,
        ["POST /api/v1/users/{name}/password"] = Policies.ManageUsers,
        ["POST /api/v1/users/{name}/unlock"] = Policies.ManageUsers,
        ["GET /api/v1/tokens"] = Policies.ManageUsers,
        ["POST /api/v1/tokens"] = Policies.ManageUsers,
        ["POST /api/v1/tokens/{id}/revoke"] = Policies.ManageUsers,
        ["GET /api/v1/grants"] = Policies.ManageGrants,
        ["POST /api/v1/grants"] = Policies.ManageGrants,
        ["POST /api/v1/grants/{id}/end"] = Policies.ManageGrants,
        ["* /api/v1/{*path:nonfile}"] = SignedIn,
    };

    [Fact]
    public void Every_address_asks_for_what_this_table_says() => Actual().ShouldBe(Expected, ignoreOrder: true);

    [Fact]
    public async Task Whatever_names_no_policy_asks_for_a_sign_in()
    {
        var policies = fixture.Host.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var fallback = await policies.GetFallbackPolicyAsync();
        fallback.ShouldNotBeNull();
        fallback.Requirements.ShouldContain(requirement =>
            requirement is Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement
        );
    }

    private Dictionary<string, string> Actual() =>
        fixture
            .Host.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                Methods(endpoint).Select(method => ($"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}", PolicyOf(endpoint)))
            )
            .Distinct()
            .ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);

    /// <summary>Pages take GET and POST (their forms) by one rule.</summary>
    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: 1 } one ? one.HttpMethods : ["*"];

    private static string PolicyOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return Anonymous;
        var asked = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().ToList();
        return asked.Count == 0 ? SignedIn : string.Join('+', asked);
    }
}
