using System.Text.Json;
using ColdChain.TestSupport;

namespace ColdChain.Simulators.Tests.Dashboards;

/// <summary>A real InfluxDB 1.x on free loopback ports with one database, asked as Grafana asks it.</summary>
internal sealed class InfluxDb : IAsyncDisposable
{
    private const string Database = "coldchain";
    private readonly TemporaryFolder _folder = new();
    private readonly ServerProcess _process;
    private readonly HttpClient _client;

    private InfluxDb()
    {
        var (http, rpc) = (RealServers.FreePort(), RealServers.FreePort());
        File.WriteAllText(
            _folder["influxdb.conf"],
            $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{rpc}"
            [meta]
              dir = "{_folder["meta"]}"
            [data]
              dir = "{_folder["data"]}"
              wal-dir = "{_folder["wal"]}"
              index-version = "tsi1"
            [http]
              bind-address = "127.0.0.1:{http}"
              log-enabled = false
            [monitor]
              store-enabled = false
            """
        );
        _process = new ServerProcess(RealServers.Require(RealServers.InfluxDb), ["-config", _folder["influxdb.conf"]], _folder.Path);
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{http}") };
    }

    public static async Task<InfluxDb> StartAsync()
    {
        var server = new InfluxDb();
        await server._process.WaitForPortAsync(server._client.BaseAddress!.Port);
        using var answer = await server.QueryAsync($"CREATE DATABASE {Database}");
        return server;
    }

    public async Task WriteAsync(string lines)
    {
        using var answer = await _client.PostAsync(new Uri($"/write?db={Database}", UriKind.Relative), new StringContent(lines));
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <exception cref="InvalidOperationException">The query is refused.</exception>
    public async Task<JsonDocument> QueryAsync(string query)
    {
        using var form = new FormUrlEncodedContent([new("db", Database), new("q", query), new("epoch", "ms")]);
        using var answer = await _client.PostAsync(new Uri("/query", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new InvalidOperationException($"{query}: {text}");
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
