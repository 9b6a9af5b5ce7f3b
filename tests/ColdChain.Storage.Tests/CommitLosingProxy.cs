using System.Net;
using System.Net.Sockets;

namespace ColdChain.Storage.Tests;

/// <summary>Stands between a client and PostgreSQL on loopback; when told, it lets one COMMIT through and the connection go before its answer.</summary>
internal sealed class CommitLosingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly int _serverPort;
    private int _armed;
    private int _lost;

    public CommitLosingProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers swallowed so far.</summary>
    public int Lost => Volatile.Read(ref _lost);

    public void LoseNextAnswerToCommit() => Interlocked.Exchange(ref _armed, 1);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var losing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort, over.Token);
            var up = UpAsync(client.GetStream(), server.GetStream(), losing, over.Token);
            var down = DownAsync(server.GetStream(), client.GetStream(), losing.Task, over.Token);
            await Task.WhenAny(up, down);
            await over.CancelAsync();
            await Task.WhenAll(up, down);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // One side closed; so does the other.
        }
    }

    private async Task UpAsync(NetworkStream client, NetworkStream server, TaskCompletionSource losing, CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await client.ReadAsync(buffer, cancel)) > 0; )
        {
            // Before it goes on: the answer must not be faster than we are.
            if (buffer.AsSpan(0, read).IndexOf("COMMIT"u8) >= 0 && Interlocked.Exchange(ref _armed, 0) == 1)
                losing.SetResult();
            await server.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }

    private async Task DownAsync(NetworkStream server, NetworkStream client, Task losing, CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await server.ReadAsync(buffer, cancel)) > 0; )
        {
            if (losing.IsCompleted)
            {
                Interlocked.Increment(ref _lost);
                return;
            }
            await client.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }
}
