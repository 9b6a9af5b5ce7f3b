using System.Diagnostics;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests;

/// <summary>The real program as a process of its own, as an operator starts it.</summary>
internal static class ColdChainProcess
{
    public static string Program => Path.Combine(AppContext.BaseDirectory, "coldchain.dll");

    /// <summary>Starts a command that goes on until it is stopped.</summary>
    public static ServerProcess Start(params string[] arguments) => Start(arguments, environment: null);

    /// <inheritdoc cref="Start(string[])"/>
    public static ServerProcess Start(string[] arguments, IReadOnlyDictionary<string, string>? environment) =>
        new("dotnet", ["exec", Program, .. arguments], environment: environment);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandResult> RunAsync(string[] arguments, string input = "")
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return new CommandResult(process.ExitCode, await output, await errors);
    }
}
