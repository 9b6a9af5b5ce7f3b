using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using ColdChain.Telemetry.Mapping;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain profiles list|show|check</c>: the mapping profiles that this program knows, and whether one's own can be used.</summary>
internal static class ProfileCommands
{
    private static readonly Option<string?> Folder = new("--profiles")
    {
        Description = "Folder or file of mapping profiles that add to the shipped ones.",
    };
    private static readonly Argument<string> Name = new("name")
    {
        Description = "Name of a profile, as 'coldchain profiles list' shows it.",
    };
    private static readonly Argument<string[]> Paths = new("path")
    {
        Description = "Folders or files to check.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var list = new Command("list", "Each profile in a line: name, version, where it is from, topics, what it is.") { Folder };
        list.SetAction(parsed => List(parsed.GetValue(Folder)));
        var show = new Command("show", "Write a profile to standard output: a beginning for one's own.") { Name, Folder };
        show.SetAction(parsed => Show(parsed.GetRequiredValue(Name), parsed.GetValue(Folder)));
        var check = new Command("check", "Say whether profiles can be used, and if not, in which file, line and field.") { Paths };
        check.SetAction(parsed => Check(parsed.GetRequiredValue(Paths)));
        return new Command("profiles", "Mapping profiles: how messages of devices become readings.") { list, show, check };
    }

    /// <summary>Says on standard error why not.</summary>
    /// <param name="folder">Null: the shipped ones alone.</param>
    public static bool TryLoad(string? folder, [NotNullWhen(true)] out MappingProfiles? profiles)
    {
        profiles =
            folder is null ? MappingProfiles.Shipped
            : TryCheck(folder, out var faults) is { } checkedOnes && faults == 0 ? checkedOnes
            : null;
        return profiles is not null;
    }

    private static int List(string? folder)
    {
        if (!TryLoad(folder, out var profiles))
            return ExitCodes.BadUsage;
        var width = profiles.All.Max(profile => profile.Name.Length);
        foreach (var profile in profiles.All)
        {
            var topics = profile.Topics.Count == 0 ? "(by name only)" : string.Join(" ", profile.Topics);
            var from = profile.IsShipped ? "shipped" : profile.File;
            Console.Out.WriteLine($"{profile.Name.PadRight(width)}  v{profile.Version}  {from}  {topics}  {profile.Description}");
        }
        return ExitCodes.Ok;
    }

    private static int Show(string name, string? folder)
    {
        if (!TryLoad(folder, out var profiles))
            return ExitCodes.BadUsage;
        if (profiles.Find(name) is not { } profile)
        {
            Console.Error.WriteLine($"There is no mapping profile '{name}'; 'coldchain profiles list' shows those there are.");
            return ExitCodes.BadUsage;
        }
        Console.Out.Write(profile.Text);
        return ExitCodes.Ok;
    }

    private static int Check(string[] paths)
    {
        var bad = 0;
        foreach (var path in paths)
        {
            if (TryCheck(path, out var faults) is not { } profiles)
                return ExitCodes.BadUsage;
            bad += faults;
            foreach (var profile in profiles.All.Where(profile => !profile.IsShipped))
                Console.Out.WriteLine($"{profile.File}: {profile.Name} v{profile.Version} can be used");
        }
        return bad == 0 ? ExitCodes.Ok : ExitCodes.No;
    }

    private static MappingProfiles? TryCheck(string path, out int faults)
    {
        faults = 0;
        try
        {
            var profiles = MappingProfiles.Check(path, out var found);
            faults = found.Count;
            foreach (var fault in found)
                Console.Error.WriteLine(fault.Message);
            return profiles;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or YamlFileException)
        {
            Console.Error.WriteLine(failure.Message);
            return null;
        }
    }
}
