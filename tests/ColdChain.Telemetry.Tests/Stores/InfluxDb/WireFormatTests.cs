using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.InfluxDb;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using static ColdChain.Telemetry.Tests.Stores.SomeReadings;

namespace ColdChain.Telemetry.Tests.Stores.InfluxDb;

/// <summary>The requests of InfluxDB 2.x, against servers that take them.</summary>
public sealed class WireFormatTests
{
    [RealServerFact(RealServers.VictoriaMetrics)]
    public async Task VictoriaMetrics_takes_api_v2_write_and_holds_every_value()
    {
        await using var server = await VictoriaMetricsServer.StartAsync();
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000 * 1000;
        using var store = Open(V2(server.Url.ToString()));
        var other = new ChannelId("shanghai", "a b,c=d\\", "probe \"1\"");
        await StoreContract.AcceptAsync(
            store,
            Block([
                .. Enumerable.Range(0, 500).Select(i => At(now - i * 1000, i, sequence: i + 1)),
                At(now, 7, channel: other, sequence: 501),
            ])
        );
        IReadOnlyList<JsonElement> series = [];
        await Eventually.HoldsAsync(
            async () => (series = await server.ExportAsync("temperature_value{site=\"shanghai\"}")).Count == 2,
            "the points are there"
        );
        var plain = series.Single(each => Tag(each, "device") == "ln2-2");
        plain
            .GetProperty("values")
            .EnumerateArray()
            .Select(each => each.GetDouble())
            .Order()
            .ShouldBe(Enumerable.Range(0, 500).Select(i => (double)i));
        // The backslash stands percent-escaped; blanks, commas and equal signs as themselves.
        Tag(series.Single(each => Tag(each, "device") != "ln2-2"), "device").ShouldBe("a b,c=d%5C");
        server.Output.ShouldNotContain("cannot parse");
    }

    [RealServerFact(RealServers.InfluxDb, RealServers.Nginx)]
    public async Task A_token_and_a_bucket_reach_a_real_influxdb_through_a_proxy_that_maps_them()
    {
        await using var influx = await InfluxDbServer.StartAsync();
        await influx.QueryAsync("CREATE DATABASE cold");
        using var folder = new TemporaryFolder();
        var port = RealServers.FreePort();
        await File.WriteAllTextAsync(folder["nginx.conf"], NginxConfiguration(folder.Path, port, influx.Port));
        using var nginx = new ServerProcess(
            RealServers.Require(RealServers.Nginx),
            ["-c", folder["nginx.conf"], "-p", folder.Path],
            folder.Path
        );
        await nginx.WaitForPortAsync(port);
        var options = V2($"http://127.0.0.1:{port}");
        using (var store = Open(options))
        {
            var readings = Enumerable.Range(0, 2000).Select(i => At(StartMs + i, i, sequence: i + 1)).ToArray();
            await StoreContract.AcceptAsync(store, Block(readings));
            (await StoreContract.AllAsync(store, Vapour)).ShouldBe(readings);
            (await store.ReadCursorAsync(CancellationToken.None)).ShouldBe(2000);
        }
        options.Token = "wrong-token";
        using (var store = Open(options))
        {
            var reason = (await store.WriteAsync(Block(At(StartMs, 1)), CancellationToken.None))
                .ShouldBeOfType<WriteOutcome.Unavailable>()
                .Reason;
            reason.ShouldContain("check Token");
            reason.ShouldNotContain("wrong-token");
        }
        options.Token = "tok-demo";
        options.Bucket = "elsewhere";
        using (var store = Open(options))
        {
            (await store.WriteAsync(Block(At(StartMs, 1)), CancellationToken.None))
                .ShouldBeOfType<WriteOutcome.Unavailable>()
                .Reason.ShouldContain("'elsewhere'");
        }
    }

    private static string Tag(JsonElement series, string tag) => series.GetProperty("metric").GetProperty(tag).GetString()!;

    private static InfluxDbOptions V2(string url) =>
        new()
        {
            Url = url,
            Api = InfluxDbApi.V2,
            Organisation = "bank",
            Bucket = "cold",
            Token = "tok-demo",
        };

    private static InfluxDbReadingStore Open(InfluxDbOptions options) =>
        new(options, Recorder, new NoTags(), TimeProvider.System, NullLogger<InfluxDbReadingStore>.Instance);

    private static string NginxConfiguration(string folder, int port, int influxPort)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{InfluxDbServer.User}:{InfluxDbServer.Password}"));
        return $$"""
            daemon off;
            master_process off;
            error_log {{folder}}/error.log;
            pid {{folder}}/nginx.pid;
            events { }
            http {
              access_log off;
              client_max_body_size 64m;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/f; uwsgi_temp_path {{folder}}/u; scgi_temp_path {{folder}}/s;
              map $http_authorization $v1auth { default ""; "Token tok-demo" "Basic {{basic}}"; }
              map $arg_precision $v1precision { default "n"; "ns" "n"; "ms" "ms"; "s" "s"; }
              server {
                listen 127.0.0.1:{{port}};
                location = /api/v2/write {
                  if ($v1auth = "") { return 401; }
                  proxy_pass http://127.0.0.1:{{influxPort}}/write?db=$arg_bucket&precision=$v1precision;
                  proxy_set_header Authorization $v1auth;
                }
                location = /query {
                  if ($v1auth = "") { return 401; }
                  proxy_pass http://127.0.0.1:{{influxPort}}/query$is_args$args;
                  proxy_set_header Authorization $v1auth;
                }
              }
            }
            """;
    }
}
