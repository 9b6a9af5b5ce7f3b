using ColdChain.TestSupport;

namespace ColdChain.Mqtt.Tests;

/// <summary>mosquitto_pub and mosquitto_sub as processes.</summary>
internal sealed class MosquittoTool : IDisposable
{
    private readonly ServerProcess _process;

    private MosquittoTool(string executable, int port, string arguments)
    {
        string[] all = ["-h", "127.0.0.1", "-p", $"{port}", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        // Its output is a pipe here, which it would fill before it writes; line by line is what a terminal gets.
        _process = new ServerProcess(RealServers.Require("stdbuf"), ["-oL", RealServers.Require(executable), .. all]);
    }

    public string Output => _process.Output;

    /// <summary>Publishes and returns when the tool has ended well.</summary>
    public static async Task PublishAsync(int port, string arguments)
    {
        using var tool = new MosquittoTool("mosquitto_pub", port, arguments);
        await tool.EndAsync();
    }

    /// <summary>Subscribes; the debug output (-d) tells when the subscription stands.</summary>
    public static async Task<MosquittoTool> SubscribeAsync(int port, string arguments)
    {
        var tool = new MosquittoTool("mosquitto_sub", port, "-d " + arguments);
        await Eventually.HoldsAsync(
            () => tool.Output.Contains("Subscribed (mid", StringComparison.Ordinal),
            $"mosquitto_sub is subscribed: {tool.Output}"
        );
        return tool;
    }

    /// <summary>Returns when the tool has written this.</summary>
    public Task WritesAsync(string text) =>
        Eventually.HoldsAsync(() => Output.Contains(text, StringComparison.Ordinal), $"\"{text}\" in {Output}");

    /// <summary>SIGKILL: the broker sees a lost connection.</summary>
    public void Kill() => _process.Kill();

    public void Dispose() => _process.Dispose();

    private async Task EndAsync()
    {
        await Eventually.HoldsAsync(() => _process.HasExited, "the tool has ended");
        var code = await _process.StopAsync();
        if (code != 0)
            throw new InvalidOperationException($"the tool ended with {code}: {Output}");
    }
}
