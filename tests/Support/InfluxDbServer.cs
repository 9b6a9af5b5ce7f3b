using System.Net.Http.Headers;
using System.Text;

namespace ColdChain.TestSupport;

/// <summary>A real InfluxDB 1.x on a free loopback port, with authentication. Ends with the test.</summary>
public sealed class InfluxDbServer : IAsyncDisposable
{
    public const string User = "admin";
    public const string Password = "only-for-this-test";

    private readonly TemporaryFolder _folder = new();
    private readonly int _rpcPort = RealServers.FreePort();
    private ServerProcess? _process;

    private InfluxDbServer(int port) => Port = port;

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>What the server has written so far, for a failure message.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>Starts one with an administrator and returns when it answers.</summary>
    public static async Task<InfluxDbServer> StartAsync()
    {
        var server = new InfluxDbServer(RealServers.FreePort());
        try
        {
            await File.WriteAllTextAsync(
                server._folder["influxdb.conf"],
                $"""
                reporting-disabled = true
                bind-address = "127.0.0.1:{server._rpcPort}"
                [meta]
                  dir = "{server._folder["meta"]}"
                [data]
                  dir = "{server._folder["data"]}"
                  wal-dir = "{server._folder["wal"]}"
                  index-version = "tsi1"
                [http]
                  bind-address = "127.0.0.1:{server.Port}"
                  auth-enabled = true
                  log-enabled = false
                [monitor]
                  store-enabled = false
                """
            );
            await server.StartAgainAsync();
            // The first user may be made by anybody.
            await server.QueryAsync($"CREATE USER {User} WITH PASSWORD '{Password}' WITH ALL PRIVILEGES");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the same server again (same port, same data) after <see cref="Kill"/> or <see cref="StopAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        _process?.Dispose();
        _process = new ServerProcess(RealServers.Require(RealServers.InfluxDb), ["-config", _folder["influxdb.conf"]], _folder.Path);
        using var client = new HttpClient();
        await _process.WaitUntilAsync(async () =>
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Url, "/ping"));
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    /// <summary>SIGKILL, as a power failure would.</summary>
    public void Kill() => _process?.Kill();

    public Task StopAsync() => _process?.StopAsync() ?? Task.CompletedTask;

    /// <summary>Ends it and throws its data away; the users too.</summary>
    public async Task EmptyAsync()
    {
        Kill();
        foreach (var name in new[] { "meta", "data", "wal" })
            Directory.Delete(_folder[name], recursive: true);
        await StartAgainAsync();
        await QueryAsync($"CREATE USER {User} WITH PASSWORD '{Password}' WITH ALL PRIVILEGES");
    }

    /// <summary>Runs InfluxQL as the administrator and returns the answer's JSON.</summary>
    public async Task<string> QueryAsync(string query, string? database = null)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))
        );
        using var form = new FormUrlEncodedContent([new("q", query), new("db", database ?? ""), new("epoch", "ns")]);
        using var answer = await client.PostAsync(new Uri(Url, "/query"), form);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{query}: {(int)answer.StatusCode} {text}");
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
