using ColdChain.Simulators.Messages;
using ColdChain.Simulators.Output;

namespace ColdChain.Simulators.Load;

/// <summary>Publishes many messages at QoS 1 and accounts for each: acknowledged, or unknown because the connection was lost.</summary>
/// <remarks>Nothing is sent twice: a message whose fate is unknown stays unknown, so that a test can tell a double from its own repetition.</remarks>
public sealed class LoadGenerator : IDisposable
{
    private readonly LoadOptions _options;
    private readonly LoadConnection[] _connections;
    private readonly TimeProvider _clock;

    public LoadGenerator(LoadOptions options, ISimulatorOutput output, TimeProvider clock)
    {
        if (options.Devices < 1 || options.Channels < 1 || options.InFlight < 1 || options.Connections < 1)
            throw new ArgumentException("Devices, channels, connections and messages in flight are at least 1.", nameof(options));
        (_options, _clock) = (options, clock);
        // A device belongs to one connection, so that its messages keep their order; more connections than devices are of no use.
        var count = Math.Min(options.Connections, options.Devices);
        _connections = [.. Enumerable.Range(0, count).Select(number => new LoadConnection(options, number, count, output, clock))];
    }

    /// <summary>So far; may be read while it runs.</summary>
    public long Acknowledged => _connections.Sum(connection => connection.Acknowledged);

    /// <summary>So far; may be read while it runs.</summary>
    public long Unknown => _connections.Sum(connection => connection.Unknown);

    /// <summary>Name of the device with this number, from 0.</summary>
    public static string DeviceId(int number) => $"load-{number:D4}";

    /// <summary>Runs until all messages have been published and their fate is known, or until cancelled; being cancelled is no error.</summary>
    /// <exception cref="IOException">The first connection could not be made.</exception>
    public async Task<LoadReport> RunAsync(CancellationToken cancel)
    {
        await Task.WhenAll(_connections.Select(connection => connection.OpenAsync(cancel)));
        var started = _clock.GetTimestamp();
        await Task.WhenAll(_connections.Select(connection => Task.Run(() => connection.RunAsync(cancel), CancellationToken.None)));
        return new LoadReport(
            Acknowledged,
            Unknown,
            _clock.GetElapsedTime(started),
            [.. _connections.SelectMany(connection => connection.Ledger)],
            [.. _connections.SelectMany(connection => connection.Doubtful)]
        );
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
    }

    /// <summary>Topic of a device of this run.</summary>
    public string TopicOf(string device) => NativeTopics.Readings(_options.Site, device);
}
