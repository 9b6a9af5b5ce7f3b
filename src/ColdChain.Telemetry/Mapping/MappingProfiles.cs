using System.Reflection;
using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Mapping.Files;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping;

/// <summary>The mapping profiles of a process: those of the site, then those that ship with the product. Immutable and thread safe.</summary>
public sealed class MappingProfiles
{
    private const string ShippedFolder = "profiles/";
    private const int MaxFiles = 500;

    private static readonly Lazy<MappingProfiles> ShippedAlone = new(() => Build([], new List<YamlFileException>()));

    private readonly Dictionary<string, MappingProfile> _byName = new(StringComparer.Ordinal);

    private MappingProfiles(IEnumerable<MappingProfile> profiles, FrameDecoders frames, IReadOnlyList<ProfileSource> sources)
    {
        Sources = sources;
        // A site's profile replaces the shipped one of the same name.
        foreach (var profile in profiles.OrderBy(profile => profile.IsShipped))
            _byName.TryAdd(profile.Name, profile);
        All = [.. _byName.Values.OrderBy(profile => profile.IsShipped).ThenBy(profile => profile.Name, StringComparer.Ordinal)];
        Frames = frames;
    }

    /// <summary>Those that ship with the product.</summary>
    public static MappingProfiles Shipped => ShippedAlone.Value;

    /// <summary>The site's first, then by name.</summary>
    public IReadOnlyList<MappingProfile> All { get; }

    /// <summary>The files it was made of, those that ship included, in a fixed order.</summary>
    internal IReadOnlyList<ProfileSource> Sources { get; }

    /// <summary>Decoders of binary frames, those of the folder among them.</summary>
    public FrameDecoders Frames { get; }

    public MappingProfile? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The shipped profiles with those of a folder: all its <c>.yaml</c> and <c>.yml</c> files, profiles, parts and frame tables.</summary>
    /// <exception cref="YamlFileException">The first file that cannot be used.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static MappingProfiles Load(string folder)
    {
        var profiles = Check(folder, out var faults);
        return faults.Count > 0 ? throw faults[0] : profiles;
    }

    /// <summary>As <see cref="Load"/>, with the faults of all files; the profiles are those without one.</summary>
    /// <param name="path">A folder or a file.</param>
    public static MappingProfiles Check(string path, out IReadOnlyList<YamlFileException> faults)
    {
        var found = new List<YamlFileException>();
        var profiles = Build(FilesIn(path), found);
        faults = found;
        return profiles;
    }

    /// <summary>A profile that is not in a file yet, with the shipped parts.</summary>
    /// <exception cref="YamlFileException">It cannot be used.</exception>
    public static MappingProfiles Of(params IEnumerable<(string File, string Text)> files)
    {
        var faults = new List<YamlFileException>();
        var profiles = Build([.. files], faults);
        return faults.Count > 0 ? throw faults[0] : profiles;
    }

    /// <summary>A set as it was when it was written down, whatever ships today.</summary>
    /// <exception cref="YamlFileException">This program cannot use it any more.</exception>
    internal static MappingProfiles Of(IReadOnlyList<ProfileSource> sources)
    {
        var shipped = sources.Where(source => source.IsShipped).Select(source => (source.File, source.Text));
        var site = sources.Where(source => !source.IsShipped).Select(source => (source.File, source.Text));
        var faults = new List<YamlFileException>();
        var isToday = Shipped.Sources.SequenceEqual(sources.Where(source => source.IsShipped));
        var profiles = Build([.. site], faults, isToday ? null : [.. shipped]);
        return faults.Count > 0 ? throw faults[0] : profiles;
    }

    private static List<(string File, string Text)> FilesIn(string path)
    {
        if (File.Exists(path))
            return [(path, ReadText(path))];
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no folder or file '{path}' with mapping profiles.");
        var files = Directory
            .EnumerateFiles(path)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal)
            .Take(MaxFiles + 1)
            .ToList();
        if (files.Count > MaxFiles)
            throw new YamlFileException(path, 1, "", $"the folder has more than {MaxFiles} profiles");
        return [.. files.Select(file => (file, ReadText(file)))];
    }

    /// <summary>No more of a file than what shows that it is too long.</summary>
    private static string ReadText(string file)
    {
        using var reader = new StreamReader(file);
        var buffer = new char[YamlText.MaxLength + 1];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }

    /// <param name="shippedFiles">Null: those of this program.</param>
    private static MappingProfiles Build(
        List<(string File, string Text)> siteFiles,
        List<YamlFileException> faults,
        List<(string File, string Text)>? shippedFiles = null
    )
    {
        var files = new ProfileFiles();
        var shippedFaults = new List<YamlFileException>();
        var shipped = shippedFiles ?? [.. ShippedFiles()];
        foreach (var (file, text) in shipped)
            files.Add(file, text, isShipped: true, shippedFaults);
        foreach (var (file, text) in siteFiles)
            files.Add(file, text, isShipped: false, faults);
        var frames = FrameDecoders.BuiltIn.With(files.FrameTables);
        // Those that ship are compiled once, unless the site changes what they are made of.
        var reused = shippedFiles is null && siteFiles.Count > 0 && !files.SiteChangesShipped;
        var profiles = files.Compile(frames, faults, siteOnly: reused);
        if (reused)
            profiles.AddRange(Shipped.All);
        return shippedFaults.Count > 0
            ? throw shippedFaults[0]
            : new MappingProfiles(profiles, frames, ProfileSource.InOrder(shipped, siteFiles));
    }

    private static IEnumerable<(string File, string Text)> ShippedFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(ShippedFolder, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[ShippedFolder.Length..], reader.ReadToEnd());
        }
    }
}
