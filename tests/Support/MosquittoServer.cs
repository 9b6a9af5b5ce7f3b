using System.Diagnostics;
using System.Text;

namespace ColdChain.TestSupport;

/// <summary>A real Mosquitto on a free loopback port, started with a configuration that loses nothing. Ends with the test.</summary>
public sealed class MosquittoServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MosquittoSettings _settings;
    private ServerProcess? _process;

    private MosquittoServer(MosquittoSettings settings) => _settings = settings;

    public int Port { get; } = RealServers.FreePort();

    /// <summary>The TLS listener; 0 without a certificate in the settings.</summary>
    public int TlsPort { get; private set; }

    /// <summary>What the server has written so far, for a failure message.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>mqtt://127.0.0.1:port, without user and password.</summary>
    public Uri Uri => new($"mqtt://127.0.0.1:{Port}");

    /// <summary>Starts one and returns when it accepts connections.</summary>
    public static async Task<MosquittoServer> StartAsync(MosquittoSettings? settings = null)
    {
        var server = new MosquittoServer(settings ?? new MosquittoSettings());
        try
        {
            await server.PrepareAsync();
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the same server again (same port, same data) after <see cref="Kill"/> or <see cref="StopAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        _process?.Dispose();
        _process = new ServerProcess(RealServers.Require(RealServers.Mosquitto), ["-c", _folder["mosquitto.conf"]], _folder.Path);
        await _process.WaitForPortAsync(Port);
        if (TlsPort != 0)
            await _process.WaitForPortAsync(TlsPort);
    }

    /// <summary>SIGHUP: password and ACL files are read again.</summary>
    public async Task ReloadAsync()
    {
        using var kill = Process.Start("kill", ["-HUP", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL: sessions since the last save of a persistent server are gone.</summary>
    public void Kill() => _process?.Kill();

    /// <summary>SIGSTOP: it keeps its connections and answers nothing, until <see cref="ResumeAsync"/>.</summary>
    public Task HangAsync() => _process!.SignalAsync("STOP");

    public Task ResumeAsync() => _process!.SignalAsync("CONT");

    /// <summary>SIGTERM: a persistent server saves its sessions.</summary>
    public Task StopAsync() => _process?.StopAsync() ?? Task.CompletedTask;

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task PrepareAsync()
    {
        var configuration = new StringBuilder();
        configuration.AppendLine("per_listener_settings false");
        configuration.AppendLine(_settings.Users.Count == 0 ? "allow_anonymous true" : "allow_anonymous false");
        // The default of 1000 drops what an offline subscriber should get.
        configuration.AppendLine("max_queued_messages 0");
        configuration.AppendLine($"max_inflight_messages {_settings.MaxInflightMessages}");
        configuration.AppendLine("set_tcp_nodelay true");
        configuration.AppendLine(_settings.Persistence ? "persistence true" : "persistence false");
        if (_settings.Persistence)
        {
            configuration.AppendLine($"persistence_location {_folder.Path}/");
            configuration.AppendLine("autosave_interval 1");
        }
        // Started as root, Mosquitto would change to a user who cannot read the test's folder.
        if (Environment.UserName == "root")
            configuration.AppendLine("user root");
        if (_settings.Users.Count > 0)
        {
            await WritePasswordsAsync();
            configuration.AppendLine($"password_file {_folder["passwords"]}");
        }
        foreach (var line in _settings.ExtraLines)
            configuration.AppendLine(line);
        configuration.AppendLine($"listener {Port} 127.0.0.1");
        if (_settings.CertificatePem is not null)
        {
            TlsPort = RealServers.FreePort();
            await File.WriteAllTextAsync(_folder["server.crt"], _settings.CertificatePem);
            await File.WriteAllTextAsync(_folder["server.key"], _settings.PrivateKeyPem);
            configuration.AppendLine($"listener {TlsPort} 127.0.0.1");
            configuration.AppendLine($"certfile {_folder["server.crt"]}");
            configuration.AppendLine($"keyfile {_folder["server.key"]}");
        }
        await File.WriteAllTextAsync(_folder["mosquitto.conf"], configuration.ToString());
    }

    private async Task WritePasswordsAsync()
    {
        var file = _folder["passwords"];
        await File.WriteAllLinesAsync(file, _settings.Users.Select(user => $"{user.Key}:{user.Value}"));
        // -U replaces plain passwords in the file by their hashes.
        using var passwd = Process.Start(RealServers.Require("mosquitto_passwd"), ["-U", file]);
        await passwd.WaitForExitAsync();
        if (passwd.ExitCode != 0)
            throw new InvalidOperationException($"mosquitto_passwd ended with {passwd.ExitCode}");
    }
}
