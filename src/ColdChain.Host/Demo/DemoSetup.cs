namespace ColdChain.Host.Demo;

/// <summary>Puts the demo's site, batches and user in place before the simulators start. Done again on a restart, it changes nothing but the password.</summary>
internal sealed class DemoSetup(DemoSite site, DemoBatches batches, DemoUser user, string password, DateTimeOffset start) : IHostedService
{
    /// <summary>Equipment stood and batches lay there before the first sample.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(7);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await site.EnsureAsync((start - Before).ToUnixTimeMilliseconds(), start.ToUnixTimeMilliseconds(), cancellationToken);
        await batches.EnsureAsync(start, cancellationToken);
        await user.EnsureAsync(password, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
