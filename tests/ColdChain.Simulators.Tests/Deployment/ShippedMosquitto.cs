using ColdChain.TestSupport;

namespace ColdChain.Simulators.Tests.Deployment;

/// <summary>Mosquitto, started by the shipped script with the shipped configuration; only port and folders are those of the test.</summary>
internal sealed class ShippedMosquitto : IDisposable
{
    public const string ServicePassword = "ServiceSecret0123456789";
    public const string DevicePassword = "DeviceSecret0123456789";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;
    private ServerProcess? _process;

    public ShippedMosquitto()
    {
        Directory.CreateDirectory(_folder["data"]);
        var configuration = RepositoryFiles
            .Read("deploy/mosquitto/mosquitto.conf")
            .Replace("listener 1883", $"listener {Port} 127.0.0.1", StringComparison.Ordinal)
            .Replace("/run/mosquitto/passwords", _folder["secrets/passwords"], StringComparison.Ordinal)
            .Replace("/mosquitto/config/acl", _folder["acl"], StringComparison.Ordinal)
            .Replace("/mosquitto/data/", _folder["data"] + "/", StringComparison.Ordinal);
        // As root it would change to a user who cannot enter the test's folder.
        if (Environment.UserName == "root")
            configuration += "\nuser root\n";
        File.WriteAllText(_folder["mosquitto.conf"], configuration);
        File.Copy(Path.Combine(RepositoryFiles.Root, "deploy/mosquitto/acl"), _folder["acl"]);
        _environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MOSQUITTO_SECRETS"] = _folder["secrets"],
            ["MOSQUITTO_CONFIG"] = _folder["mosquitto.conf"],
            ["MQTT_SERVICE_PASSWORD"] = ServicePassword,
            ["MQTT_DEVICE_PASSWORD"] = DevicePassword,
            ["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin",
        };
    }

    public int Port { get; } = RealServers.FreePort();

    public string PasswordFile => File.ReadAllText(_folder["secrets/passwords"]);

    public string Output => _process?.Output ?? "";

    public async Task StartAsync()
    {
        var script = Path.Combine(RepositoryFiles.Root, "deploy/mosquitto/start.sh");
        _process?.Dispose();
        // The script becomes Mosquitto (exec): the same process.
        _process = new ServerProcess("/bin/sh", [script], _folder.Path, _environment);
        await _process.WaitForPortAsync(Port);
    }

    /// <summary>Starts the script without one of its variables and gives what it says.</summary>
    public async Task<string> RefusalWithoutAsync(string variable)
    {
        var environment = new Dictionary<string, string>(_environment, StringComparer.Ordinal) { [variable] = "" };
        using var process = new ServerProcess(
            "/bin/sh",
            [Path.Combine(RepositoryFiles.Root, "deploy/mosquitto/start.sh")],
            _folder.Path,
            environment
        );
        await Eventually.HoldsAsync(() => process.HasExited && process.Output.Length > 0, "the script refuses to start");
        return process.Output;
    }

    public Task StopAsync() => _process?.StopAsync() ?? Task.CompletedTask;

    public void Dispose()
    {
        _process?.Dispose();
        _folder.Dispose();
    }
}
