using System.CommandLine;
using System.Text;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Transcript;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain decode</c>: messages in, readings out.</summary>
internal static class DecodeCommandLine
{
    /// <summary>Messages that were captured are looked at years later: only a clock that was never set is wrong then.</summary>
    private static readonly NormalisingOptions Captured = new() { BackfillWindow = TimeSpan.FromDays(20 * 365) };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly Option<string?> Profile = new("--profile")
    {
        Description = "Decoder for every line that names none; without it the topic chooses.",
    };

    private static readonly Option<string?> Profiles = new("--profiles")
    {
        Description = "Folder or file of mapping profiles that add to the shipped ones, or stand for one of the same name.",
    };

    public static Command Create()
    {
        var command = new Command("decode", "Decode messages from standard input (JSON Lines) to readings on standard output (JSON Lines).")
        {
            Profile,
            Profiles,
        };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(Profile), parsed.GetValue(Profiles), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? profile, string? folder, CancellationToken cancel)
    {
        if (!ProfileCommands.TryLoad(folder, out var profiles))
            return ExitCodes.BadUsage;
        using var input = new StreamReader(Console.OpenStandardInput(), Utf8);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8, 1 << 16);
        var transcript = new DecodeTranscript(MessageDecoders.With(profiles), Captured, TimeProvider.System);
        await transcript.RunAsync(input, output, profile, cancel);
        return ExitCodes.Ok;
    }
}
