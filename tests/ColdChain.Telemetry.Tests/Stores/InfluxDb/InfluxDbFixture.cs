using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.Stores.InfluxDb;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace ColdChain.Telemetry.Tests.Stores.InfluxDb;

/// <summary>One real InfluxDB 1.x for the tests of a class; each test has a database of its own.</summary>
public sealed class InfluxDbFixture : IAsyncLifetime
{
    private InfluxDbServer? _server;
    private int _databases;

    public InfluxDbServer Server => _server ?? throw new InvalidOperationException("There is no InfluxDB on this machine.");

    public async Task InitializeAsync()
    {
        // Where it is missing the tests are skipped; the fixture must not fail before that.
        if (RealServers.Required || RealServers.Find(RealServers.InfluxDb) is not null)
            _server = await InfluxDbServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    internal InfluxDbOptions Options(string? database = null) =>
        new()
        {
            Url = Server.Url.ToString(),
            Api = InfluxDbApi.V1,
            Database = database ?? $"test {Interlocked.Increment(ref _databases)}",
            User = InfluxDbServer.User,
            Password = InfluxDbServer.Password,
            CreateDatabase = true,
        };

    internal static InfluxDbReadingStore Open(InfluxDbOptions options, IGenerations? generations = null) =>
        new(options, SomeReadings.Recorder, new NoTags(), TimeProvider.System, NullLogger<InfluxDbReadingStore>.Instance, generations);
}
