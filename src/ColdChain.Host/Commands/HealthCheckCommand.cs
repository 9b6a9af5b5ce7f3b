using System.CommandLine;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain healthcheck</c>: asks a running service whether it is ready; what container engines call, without a tool of their own in the image.</summary>
internal static class HealthCheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var url = new Option<Uri>("--url")
        {
            Description = "Address of the service.",
            DefaultValueFactory = _ => new Uri("http://localhost:8080"),
            CustomParser = argument =>
            {
                if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https")
                    return parsed;
                argument.AddError($"--url '{argument.Tokens[0].Value}' is no address; give one like http://localhost:8080.");
                return null;
            },
        };
        var command = new Command("healthcheck", "Exit code 0 when the service at an address is ready, 1 when it is not.") { url };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(url)!, cancel));
        return command;
    }

    private static async Task<int> RunAsync(Uri url, CancellationToken cancel)
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(url, "/readyz"), cancel);
            if (answer.IsSuccessStatusCode)
                return ExitCodes.Ok;
            await Console.Error.WriteLineAsync($"coldchain: {url} is not ready: {(int)answer.StatusCode}");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"coldchain: {url} does not answer: {failure.Message}");
        }
        return ExitCodes.No;
    }
}
