using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Web.Tests.Records;

namespace ColdChain.Web.Tests.Partners;

/// <summary>The console over real records, with two partners that have tokens: <c>carrier</c> for batch B-1, <c>producer</c> for P-1, which nobody has entered yet.</summary>
internal sealed class PartnerHost : IAsyncDisposable
{
    private static readonly ChangeNote Note = new("system", "set up");

    private PartnerHost(RecordsHost records, HttpClient carrier, HttpClient producer) =>
        (Records, Carrier, Producer) = (records, carrier, producer);

    public RecordsHost Records { get; }
    public HttpClient Carrier { get; }
    public HttpClient Producer { get; }

    public static async Task<PartnerHost> StartAsync()
    {
        var records = await RecordsHost.StartAsync();
        return new PartnerHost(records, await AddAsync(records, "carrier", "B-1"), await AddAsync(records, "producer", "P-1"));
    }

    /// <summary>A transport as the carrier sends it.</summary>
    public static object Transport(string batches = "B-1", string equipment = "S-1", string? reference = null) =>
        new
        {
            site = "sh",
            kind = "transport",
            reference,
            values = new
            {
                departureTime = "2026-11-20T08:00:00Z",
                deliveryTime = "2026-11-20T20:00:00Z",
                batches,
                equipment,
            },
        };

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <returns>Id of the submission.</returns>
    public static async Task<string> HandInAsync(HttpClient partner, string batch, object body)
    {
        var answer = await partner.PostAsJsonAsync($"/api/v1/partner/batches/{batch}/submissions", body);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        return (await ReadAsync(answer)).GetProperty("id").GetString()!;
    }

    public static HttpContent File(byte[] content, string type)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        Carrier.Dispose();
        Producer.Dispose();
        await Records.DisposeAsync();
    }

    private static async Task<HttpClient> AddAsync(RecordsHost records, string name, string batchNumber)
    {
        var partner = new User(name, name, [Role.Partner], Active: true, "en");
        (await records.Get<IUserDirectory>().SaveAsync(partner, newPassword: null, "system", "set up", default)).RequireId();
        BatchNumber.TryParse(batchNumber, out var batch).ShouldBeTrue();
        (await records.Get<IBatchGrants>().GrantAsync(name, batch, expiresMs: null, Note, default)).RequireId();
        var token = await records
            .Get<IApiTokens>()
            .CreateAsync(name, name, [ApiScopes.Read, ApiScopes.RecordsWrite], TimeSpan.FromDays(1), Note, default);
        var client = new HttpClient { BaseAddress = records.Host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        return client;
    }
}
