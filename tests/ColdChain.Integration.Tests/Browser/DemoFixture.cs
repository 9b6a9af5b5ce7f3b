using ColdChain.Integration.Tests.Demo;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Browser;

/// <summary>One running demo whose story has been told: the freezer has failed, the shipment has reported late.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningDemo? _demo;

    internal RunningDemo Demo => _demo!;

    public async Task InitializeAsync()
    {
        _demo = await RunningDemo.StartAsync(_folder.Path);
        await _demo.LineWithAsync(TimeSpan.FromMinutes(1), "ALARM", "F-02");
        await _demo.LineWithAsync(TimeSpan.FromMinutes(1), "ALARM", "DS-01");
    }

    public Task DisposeAsync()
    {
        _demo?.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
