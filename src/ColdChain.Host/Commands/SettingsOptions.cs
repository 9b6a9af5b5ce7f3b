using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using ColdChain.Host.Composition;

namespace ColdChain.Host.Commands;

/// <summary>The options that say which configuration is meant.</summary>
internal static class SettingsOptions
{
    /// <summary>Taken when it lies in the current folder and no other is named.</summary>
    private const string UsualConfig = "coldchain.json";

    private static readonly Option<FileInfo?> Config = new("--config", "-c")
    {
        Description = $"Configuration file (JSON with comments). Default: {UsualConfig} here, if there is one.",
    };
    private static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description = "Folder for all state; wins over DataFolder of the file.",
    };

    public static void AddTo(Command command)
    {
        command.Options.Add(Config);
        command.Options.Add(Data);
    }

    public static bool TryRead(
        ParseResult parsed,
        [NotNullWhen(true)] out ServiceSettings? settings,
        [NotNullWhen(false)] out string? problem
    )
    {
        (settings, problem) = (null, null);
        var named = parsed.GetValue(Config);
        if (named is { Exists: false })
        {
            problem = $"there is no file {named.FullName}. Name one with --config, or leave it out and use the environment.";
            return false;
        }
        var overrides = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (parsed.GetValue(Data) is { } data)
            overrides[ServiceSettings.DataFolder] = data.FullName;
        settings = new ServiceSettings(named?.FullName ?? (File.Exists(UsualConfig) ? Path.GetFullPath(UsualConfig) : null), overrides);
        return true;
    }

    public static async Task<int> RefuseAsync(string problem)
    {
        await Console.Error.WriteLineAsync($"coldchain: {problem.ReplaceLineEndings(" ")}");
        return ExitCodes.BadUsage;
    }
}
