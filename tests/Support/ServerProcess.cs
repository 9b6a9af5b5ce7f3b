using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace ColdChain.TestSupport;

/// <summary>One server started by a test on loopback, ended by its pid; its output is kept for the failure message.</summary>
public sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    public ServerProcess(
        string executable,
        IEnumerable<string> arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Returns when something accepts connections on the port.</summary>
    /// <exception cref="InvalidOperationException">The server ended, or did not listen in time; with its output.</exception>
    public async Task WaitForPortAsync(int port, TimeSpan? limit = null)
    {
        await WaitUntilAsync(
            async () =>
            {
                using var client = new TcpClient();
                try
                {
                    await client.ConnectAsync("127.0.0.1", port);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            limit
        );
    }

    /// <summary>Returns when the condition holds; asks every 50 ms.</summary>
    /// <exception cref="InvalidOperationException">The server ended, or the condition did not hold in time; with its output.</exception>
    public async Task WaitUntilAsync(Func<Task<bool>> condition, TimeSpan? limit = null)
    {
        var deadline = Stopwatch.StartNew();
        while (!await condition())
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {_process.ExitCode}: {Output}");
            if (deadline.Elapsed > (limit ?? TimeSpan.FromMinutes(2)))
                throw new InvalidOperationException($"{_process.StartInfo.FileName} was not ready in time: {Output}");
            await Task.Delay(50);
        }
    }

    /// <summary>SIGKILL, as a power failure would.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Sends a signal by name: STOP lets it hang as it is, CONT lets it go on.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, _process.Id.ToString()]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Sends a signal by name (TERM, INT) and returns the exit code.</summary>
    public async Task<int> StopAsync(string signal = "TERM", TimeSpan? limit = null)
    {
        await SignalAsync(signal);
        using var patience = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
        {
            if (_output.Length < 1_000_000)
                _output.AppendLine(line);
        }
    }
}
