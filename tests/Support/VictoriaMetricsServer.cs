using System.Text.Json;

namespace ColdChain.TestSupport;

/// <summary>A real VictoriaMetrics on a free loopback port: takes <c>/api/v2/write</c>, and so shows the wire format. No supported store.</summary>
public sealed class VictoriaMetricsServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private ServerProcess? _process;

    private VictoriaMetricsServer() { }

    public int Port { get; } = RealServers.FreePort();

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>What the server has written so far: unparsable lines are only told here.</summary>
    public string Output => _process?.Output ?? "";

    public static async Task<VictoriaMetricsServer> StartAsync()
    {
        var server = new VictoriaMetricsServer();
        try
        {
            server._process = new ServerProcess(
                RealServers.Require(RealServers.VictoriaMetrics),
                [
                    $"-storageDataPath={server._folder["data"]}",
                    $"-httpListenAddr=127.0.0.1:{server.Port}",
                    "-retentionPeriod=1200",
                    "-search.latencyOffset=0s",
                ],
                server._folder.Path
            );
            await server._process.WaitForPortAsync(server.Port);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>All series of a selector such as <c>{site="a"}</c>, a JSON object each; new points appear after about a second.</summary>
    public async Task<IReadOnlyList<JsonElement>> ExportAsync(string selector)
    {
        var text = await _client.GetStringAsync(new Uri(Url, $"/api/v1/export?match[]={Uri.EscapeDataString(selector)}"));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone())];
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        _client.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
