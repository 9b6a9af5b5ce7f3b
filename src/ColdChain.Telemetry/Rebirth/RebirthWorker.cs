using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ColdChain.Telemetry.Rebirth;

/// <summary>Sends the requests, where something can send them. A request that fails is not tried again: the next message asks anew.</summary>
internal sealed class RebirthWorker(RebirthRequests requests, IServiceProvider services, TimeProvider clock, ILogger<RebirthWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        // Asked for here and not in the constructor: whoever fills the port may need telemetry itself.
        if (services.GetService<ISparkplugCommands>() is not { } commands)
            return;
        try
        {
            await foreach (var node in requests.Waiting.ReadAllAsync(stoppingToken))
            {
                using var patience = new CancellationTokenSource(Patience, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, patience.Token);
                try
                {
                    await commands.SendAsync(RebirthCommand.TopicOf(node), RebirthCommand.Payload(clock.GetUtcNow()), either.Token);
                    logger.RebirthRequested(node.Group, node.Node);
                }
                catch (Exception failure)
                    when (failure is IOException or InvalidOperationException
                        || (failure is OperationCanceledException && !stoppingToken.IsCancellationRequested)
                    )
                {
                    logger.RebirthNotRequested(node.Group, node.Node, failure.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }
}
