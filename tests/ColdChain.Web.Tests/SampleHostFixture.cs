using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests;

/// <summary>One sample host for the tests that change nothing.</summary>
public sealed class SampleHostFixture : IAsyncLifetime
{
    public SampleHost Host { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Host = await SampleHost.StartAsync(
            new SampleSite(TimeProvider.System),
            0,
            builder => builder.Configuration["Web:SignInsPerMinute"] = "10000"
        );

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
