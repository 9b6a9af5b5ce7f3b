using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Production;

/// <summary><c>coldchain run</c> as an operator runs it, with a configuration file; can be killed and started again.</summary>
internal sealed class ServiceUnderTest : IDisposable
{
    private readonly string _configFile;
    private readonly int _port = RealServers.FreePort();
    private readonly IReadOnlyDictionary<string, string>? _environment;
    private ServerProcess? _process;

    /// <param name="filter">What it subscribes to.</param>
    /// <param name="notifications">Section <c>Notifications</c>.</param>
    /// <param name="environment">Further variables of its environment.</param>
    public ServiceUnderTest(
        string folder,
        Uri broker,
        object telemetry,
        string filter = "coldchain/#",
        object? notifications = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        _environment = environment;
        _configFile = Path.Combine(folder, "coldchain.json");
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}"), Timeout = TimeSpan.FromMinutes(3) };
        var configuration = new
        {
            Urls = Http.BaseAddress,
            DataFolder = folder,
            Ingest = new
            {
                ReconnectDelay = "00:00:00.200",
                Sources = new[]
                {
                    new
                    {
                        Name = "mosquitto",
                        Broker = broker,
                        Subscriptions = new[] { new { Filter = filter, Qos = 1 } },
                    },
                },
            },
            Telemetry = telemetry,
            Notifications = notifications ?? new { },
        };
        File.WriteAllText(_configFile, JsonSerializer.Serialize(configuration));
    }

    public HttpClient Http { get; }

    public string Output => _process?.Output ?? "";

    public void Start() => _process = ColdChainProcess.Start(["run", "--config", _configFile], _environment);

    /// <summary>It receives and all its servers answer.</summary>
    public Task WaitUntilReadyAsync() => WaitUntilAnsweredAsync("/readyz");

    /// <summary>It runs, whatever it waits for.</summary>
    public Task WaitUntilServingAsync() => WaitUntilAnsweredAsync("/healthz");

    private Task WaitUntilAnsweredAsync(string path) =>
        _process!.WaitUntilAsync(
            async () =>
            {
                try
                {
                    using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            TimeSpan.FromMinutes(3)
        );

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process!.Kill();

    public Task<int> StopAsync() => _process!.StopAsync("TERM", TimeSpan.FromSeconds(15));

    public async Task<JsonElement> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> PostAsync(string path, string token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    public void Dispose()
    {
        Http.Dispose();
        _process?.Dispose();
    }
}
