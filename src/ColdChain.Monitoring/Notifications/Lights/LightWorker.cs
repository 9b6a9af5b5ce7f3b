using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications.Lights;

/// <summary>
/// Keeps each light as the alarms are. What it shows follows from the stored alarms alone, and is said again and again; when the service ends,
/// or is gone, the light is on: a dark light means that all is well, never that nobody looks.
/// </summary>
internal sealed class LightWorker(
    IDatabase database,
    AlarmFeed feed,
    IOptions<NotificationOptions> options,
    TimeProvider clock,
    ILogger<LightWorker> logger,
    IRelays? relays = null
) : BackgroundService
{
    /// <summary>A relay that cannot be reached holds nobody up for longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        relays is null ? Task.CompletedTask : Task.WhenAll(options.Value.Lights.Select(light => RunAsync(relays, light, stoppingToken)));

    private async Task RunAsync(IRelays relays, SiteLightOptions light, CancellationToken cancel)
    {
        await using var relay = relays.Connect(light);
        // Kept by the broker from the beginning: a relay that comes back while nobody looks finds it there, whatever ended first.
        await SetSafeAsync(relay, light, cancel);
        while (!cancel.IsCancellationRequested)
        {
            var changed = feed.WaitForChangeAsync();
            try
            {
                await SetAsync(relay, await IsOnAsync(light, cancel) ? light.On : light.Off, keep: false, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure) when (failure is DatabaseUnavailableException or IOException or TimeoutException)
            {
                logger.LightNotSet(light.Name, failure.Message);
            }
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(Task.Delay(light.Repeat, clock, awake.Token), changed);
            await awake.CancelAsync();
        }
        await SetSafeAsync(relay, light, CancellationToken.None);
    }

    private async Task SetSafeAsync(IRelay relay, SiteLightOptions light, CancellationToken cancel)
    {
        try
        {
            await SetAsync(relay, light.On, keep: true, cancel);
        }
        catch (Exception failure) when (failure is IOException or TimeoutException)
        {
            logger.LightNotSet(light.Name, failure.Message);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The end; it is set there once more.
        }
    }

    private async Task SetAsync(IRelay relay, string payload, bool keep, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = clock.CreateTimer(_ => patience.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            await relay.SetAsync(payload, keep, patience.Token);
        }
        catch (OperationCanceledException failure) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("the broker does not answer", failure);
        }
    }

    private Task<bool> IsOnAsync(SiteLightOptions light, CancellationToken cancel) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var states = light.UntilAcknowledged
                    ? SqlIn.Of(
                        "select severity from alarms where (@site = '' or site = '' or site = @site) and state in @items",
                        [nameof(AlarmState.Unacknowledged), nameof(AlarmState.LatchedUnacknowledged)]
                    )
                    : SqlIn.Of(
                        "select severity from alarms where (@site = '' or site = '' or site = @site) and state in @items",
                        [nameof(AlarmState.Unacknowledged), nameof(AlarmState.Acknowledged)]
                    );
                states.Arguments.Add("site", light.Site);
                var severities = await connection.ListAsync<string>(states.Sql, states.Arguments, token);
                return severities.Any(name => Enum.Parse<Severity>(name, ignoreCase: true) >= light.MinSeverity);
            },
            cancel
        );
}
