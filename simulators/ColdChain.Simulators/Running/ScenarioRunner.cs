using ColdChain.Simulators.Output;
using ColdChain.Simulators.Scenarios;
using Microsoft.Extensions.Logging;

namespace ColdChain.Simulators.Running;

/// <summary>Drives the devices of a scenario: history at once, then the replay, then real time.</summary>
/// <param name="state">Where to begin; see <see cref="SimulationState.LoadOrBegin"/>.</param>
/// <param name="stateFile">Progress is kept here, so that a restart goes on; null: nowhere.</param>
public sealed class ScenarioRunner(
    Scenario scenario,
    SimulationState state,
    string? stateFile,
    ISimulatorOutput output,
    TimeProvider clock,
    ILogger<ScenarioRunner> logger
)
{
    /// <summary>History is sent in pieces of this length, device by device, so that a receiver sees all of them grow together.</summary>
    private static readonly TimeSpan BackfillPiece = TimeSpan.FromHours(1);

    private static readonly TimeSpan SavePeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private List<DeviceUplink> _uplinks = [];
    private DateTimeOffset _saved;

    /// <summary>Sums over all devices; may be read while it runs.</summary>
    public UplinkCounts Counts => _uplinks.Aggregate(new UplinkCounts(), (sum, uplink) => sum + uplink.Counts);

    /// <summary>Simulated time 0.</summary>
    public DateTimeOffset Start => state.Start;

    /// <summary>Runs to the end of the scenario, or until cancelled; being cancelled is no error.</summary>
    /// <exception cref="IOException">The state file cannot be written.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        _uplinks =
        [
            .. scenario.Devices.Select(device => new DeviceUplink(
                scenario,
                device,
                state.Start,
                state.Devices.GetValueOrDefault(device.Id),
                output,
                clock
            )),
        ];
        // Before the first message: a simulation that is killed early tells the same story when it is started again.
        SaveWhenDue(force: true);
        try
        {
            var caughtUpTo = await BackfillAsync(cancel);
            await PlayAsync(caughtUpTo, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped: say goodbye below.
        }
        finally
        {
            await FinishAsync();
        }
    }

    private DateTimeOffset? End => state.Start + scenario.Duration;

    private DateTimeOffset Earlier(DateTimeOffset time) => End < time ? End.Value : time;

    private async Task<DateTimeOffset> BackfillAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_uplinks.Count == 0)
            return now;
        // A logger that was stopped while offline goes back to its oldest stored sample; how far the story has been told, the others say.
        var reached = _uplinks.Min(uplink => uplink.NextTime);
        var told = _uplinks.Max(uplink => uplink.NextTime);
        var replayLeft = state.Start + scenario.Backfill + scenario.Replay - told;
        replayLeft = TimeSpan.FromTicks(Math.Clamp(replayLeft.Ticks, 0, scenario.Replay.Ticks));
        var until = Earlier(now - replayLeft);
        if (until <= reached)
            return until;

        logger.BackfillStarted(scenario.Name, _uplinks.Count, reached, until);
        for (var piece = reached; piece < until; )
        {
            piece = piece + BackfillPiece < until ? piece + BackfillPiece : until;
            foreach (var uplink in _uplinks)
                uplink.Collect(piece, together: true);
            await SendAllAsync(cancel);
            SaveWhenDue(force: false);
        }
        logger.BackfillDone(scenario.Name, Counts.Messages, Counts.Samples);
        // Sending took its time; without a replay the devices go on with what they measured meanwhile.
        return replayLeft > TimeSpan.Zero ? until : clock.GetUtcNow();
    }

    private async Task PlayAsync(DateTimeOffset from, CancellationToken cancel)
    {
        var simulated = new SimulatedClock(clock.GetUtcNow(), from, scenario.Speed);
        var live = false;
        while (true)
        {
            var wall = clock.GetUtcNow();
            if (!live && simulated.HasCaughtUp(wall))
            {
                live = true;
                logger.Live(scenario.Name);
            }
            var now = Earlier(simulated.At(wall));
            foreach (var uplink in _uplinks)
                uplink.Collect(now, together: false);
            await SendAllAsync(cancel);
            SaveWhenDue(force: false);
            if (now == End || _uplinks.Count == 0)
                return;

            var next = Earlier(_uplinks.Min(uplink => uplink.NextTime));
            var wait = simulated.WallTimeOf(next) - clock.GetUtcNow();
            wait =
                wait > LongestWait ? LongestWait
                : wait < ShortestWait ? ShortestWait
                : wait;
            await Task.Delay(wait, clock, cancel);
        }
    }

    private async Task SendAllAsync(CancellationToken cancel)
    {
        await Task.WhenAll(_uplinks.Select(uplink => uplink.SendAsync(cancel)));
        foreach (var uplink in _uplinks)
        {
            if (uplink.TroubleIsNew)
                logger.DeviceCannotSend(uplink.Id, uplink.Trouble ?? "");
        }
    }

    private async Task FinishAsync()
    {
        using var patience = new CancellationTokenSource(Farewell);
        foreach (var uplink in _uplinks)
        {
            uplink.Release();
            try
            {
                await uplink.SendAsync(patience.Token);
                await uplink.DisposeAsync();
            }
            catch (OperationCanceledException)
            {
                // The broker does not answer: what is left is sent after the next start.
            }
        }
        SaveWhenDue(force: true);
        logger.Finished(scenario.Name, Counts.Messages, Counts.Samples);
    }

    private void SaveWhenDue(bool force)
    {
        var now = clock.GetUtcNow();
        if (stateFile is null || (!force && now - _saved < SavePeriod))
            return;
        _saved = now;
        (state with { Devices = _uplinks.ToDictionary(uplink => uplink.Id, uplink => uplink.Progress, StringComparer.Ordinal) }).Save(
            stateFile
        );
    }
}
