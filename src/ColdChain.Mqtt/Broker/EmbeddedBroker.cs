using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ColdChain.Mqtt.Broker;
using Microsoft.Extensions.Logging;

namespace ColdChain.Mqtt;

/// <summary>
/// A broker inside the program: MQTT 5 and 3.1.1, QoS 0 and 1 to subscribers, QoS 2 from publishers, retained messages, wills, sessions in memory.
/// Everything it keeps is bounded by its options, and ends with the process.
/// </summary>
public sealed class EmbeddedBroker : IAsyncDisposable
{
    /// <summary>Sockets that have not said CONNECT yet, beyond the connected clients.</summary>
    private const int MaxStrangers = 128;

    private readonly EmbeddedBrokerOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly BrokerCore _core;
    private readonly BrokerCredentials _credentials;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<BrokerConnection> _connections = [];
    private readonly HashSet<Task> _serving = [];
    private readonly ITimer _sweeper;
    private readonly Task _accepting;

    private EmbeddedBroker(EmbeddedBrokerOptions options, TimeProvider clock, ILogger logger, TcpListener listener)
    {
        _options = options;
        _clock = clock;
        _logger = logger;
        _listener = listener;
        _core = new BrokerCore(options, clock);
        _credentials = new BrokerCredentials(options.Users);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var second = TimeSpan.FromSeconds(1);
        _sweeper = clock.CreateTimer(static broker => ((EmbeddedBroker)broker!).Sweep(), this, second, second);
        _accepting = Task.Run(AcceptLoopAsync, CancellationToken.None);
    }

    /// <summary>The one in use, also when the options said any.</summary>
    public int Port { get; }

    /// <summary>Where clients on this machine reach it.</summary>
    public Uri Uri => new($"{(_options.Certificate is null ? "mqtt" : "mqtts")}://{Host}:{Port}");

    /// <summary>Clients connected now.</summary>
    public int ConnectedClients => _core.Connected;

    /// <summary>Sessions kept, connected or not.</summary>
    public int Sessions => _core.Sessions;

    /// <summary>Topics with a retained message.</summary>
    public int RetainedMessages => _core.Retained;

    /// <summary>Messages that wait for this client.</summary>
    public int WaitingFor(string clientId) => _core.WaitingFor(clientId);

    private string Host =>
        _options.Address.Equals(IPAddress.Any) || _options.Address.Equals(IPAddress.IPv6Any) ? "127.0.0.1" : _options.Address.ToString();

    /// <summary>Listens, and returns when clients can connect.</summary>
    /// <exception cref="InvalidOperationException">The port is taken, or anybody on the network could connect without a password; says what to do.</exception>
    public static EmbeddedBroker Start(EmbeddedBrokerOptions options, TimeProvider clock, ILogger<EmbeddedBroker> logger)
    {
        if (options.Users.Count == 0 && !options.AllowAnonymous && !IPAddress.IsLoopback(options.Address))
            throw new InvalidOperationException($"The embedded broker on {options.Address} needs users, or AllowAnonymous set on purpose.");
        if (options.Certificate is { HasPrivateKey: false })
            throw new InvalidOperationException("The certificate of the embedded broker has no private key.");
        var listener = new TcpListener(options.Address, options.Port);
        try
        {
            listener.Start(backlog: 512);
        }
        catch (SocketException failure)
        {
            listener.Dispose();
            throw new InvalidOperationException(
                $"The embedded broker cannot listen on {options.Address}:{options.Port}: {failure.Message}",
                failure
            );
        }
        var broker = new EmbeddedBroker(options, clock, logger, listener);
        logger.BrokerStarted(broker.Uri);
        return broker;
    }

    /// <summary>Tells the clients (server shutting down) and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _sweeper.DisposeAsync();
        _listener.Dispose();
        await _accepting;
        BrokerConnection[] connections;
        Task[] serving;
        lock (_gate)
        {
            connections = [.. _connections];
            serving = [.. _serving];
        }
        foreach (var connection in connections)
            connection.Close(MqttReasonCode.ServerShuttingDown);
        await Task.WhenAll(serving);
    }

    private async Task AcceptLoopAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stopping.Token);
            }
            catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException failure)
            {
                // For example no file descriptors left: those connected go on.
                if (_stopping.IsCancellationRequested)
                    return;
                _logger.AcceptFailed(failure.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(100), _clock, CancellationToken.None);
                continue;
            }
            lock (_gate)
            {
                if (_serving.Count >= _options.MaxConnections + MaxStrangers)
                {
                    socket.Dispose();
                    continue;
                }
                var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _serving.Add(serving.Task);
                _ = ServeAsync(socket, serving);
            }
        }
    }

    private async Task ServeAsync(Socket socket, TaskCompletionSource serving)
    {
        await Task.Yield();
        BrokerConnection? connection = null;
        try
        {
            socket.NoDelay = true;
            var peer = socket.RemoteEndPoint?.ToString() ?? "";
            await using var stream = await SecureAsync(new NetworkStream(socket, ownsSocket: true));
            connection = new BrokerConnection(stream, peer, _core, _credentials, _options, _clock, _logger);
            lock (_gate)
                _connections.Add(connection);
            if (_stopping.IsCancellationRequested)
                connection.Close(MqttReasonCode.ServerShuttingDown);
            await connection.RunAsync();
        }
        catch (Exception failure) when (failure is IOException or AuthenticationException or OperationCanceledException or SocketException)
        {
            _logger.HandshakeFailed(failure.Message);
        }
        catch (Exception failure)
        {
            // One client's connection never ends the broker; this is a bug to be reported.
            _logger.ConnectionFailed(failure);
        }
        finally
        {
            socket.Dispose();
            lock (_gate)
            {
                if (connection is not null)
                    _connections.Remove(connection);
                _serving.Remove(serving.Task);
            }
            serving.SetResult();
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream plain)
    {
        if (_options.Certificate is null)
            return plain;
        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            using var patience = new CancellationTokenSource(_options.ConnectTimeout, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token);
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = _options.Certificate },
                either.Token
            );
            return secure;
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    private void Sweep()
    {
        foreach (var connection in _core.Sweep())
            connection.Close(MqttReasonCode.KeepAliveTimeout);
    }
}
