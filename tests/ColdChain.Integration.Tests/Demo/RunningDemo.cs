using System.Text.RegularExpressions;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Demo;

/// <summary><c>coldchain demo</c> as a process, with what it says read from its output.</summary>
internal sealed partial class RunningDemo : IDisposable
{
    public const string Password = "demo-password";
    private readonly ServerProcess _process;

    private RunningDemo(ServerProcess process, Uri console)
    {
        (_process, Console) = (process, console);
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = console };
    }

    public Uri Console { get; }

    public HttpClient Http { get; }

    public string Output => _process.Output;

    public static Task<RunningDemo> StartAsync(string dataFolder, params string[] more) =>
        GreetedAsync(ColdChainProcess.Start(Arguments(dataFolder, more)));

    /// <summary>As a script's shell starts programs in the background: with SIGINT ignored.</summary>
    public static Task<RunningDemo> StartInBackgroundAsync(string dataFolder, params string[] more) =>
        GreetedAsync(
            new ServerProcess(
                "sh",
                ["-c", "trap '' INT; exec \"$@\"", "sh", "dotnet", "exec", ColdChainProcess.Program, .. Arguments(dataFolder, more)]
            )
        );

    private static string[] Arguments(string dataFolder, string[] more) =>
        ["demo", "--port", "0", "--data", dataFolder, "--password", Password, .. more];

    private static async Task<RunningDemo> GreetedAsync(ServerProcess process)
    {
        try
        {
            await process.WaitUntilAsync(() => Task.FromResult(ConsoleLine().IsMatch(process.Output)), TimeSpan.FromMinutes(3));
            return new RunningDemo(process, new Uri(ConsoleLine().Match(process.Output).Groups["address"].Value));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Returns the first line of the output that holds all of these words.</summary>
    public async Task<string> LineWithAsync(TimeSpan limit, params string[] words)
    {
        string? line = null;
        await _process.WaitUntilAsync(
            () =>
            {
                line = Output
                    .Split('\n')
                    .FirstOrDefault(text => Array.TrueForAll(words, word => text.Contains(word, StringComparison.Ordinal)));
                return Task.FromResult(line is not null);
            },
            limit
        );
        return line!;
    }

    public async Task<bool> AnswersAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    public Task WaitUntilReadyAsync() => _process.WaitUntilAsync(() => AnswersAsync("/readyz"), TimeSpan.FromMinutes(3));

    public Task<int> StopAsync(string signal) => _process.StopAsync(signal, TimeSpan.FromSeconds(10));

    public void Dispose()
    {
        Http.Dispose();
        _process.Dispose();
    }

    [GeneratedRegex(@"^Console:\s+(?<address>http://\S+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConsoleLine();
}
