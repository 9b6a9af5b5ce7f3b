using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>The files of profiles before they are compiled: profiles, parts of profiles, frame tables.</summary>
internal sealed class ProfileFiles
{
    private const int MaxExtends = 4;

    private readonly List<(YamlMapping Root, string Text, bool IsShipped)> _profiles = [];
    private readonly Dictionary<string, YamlMapping> _parts = new(StringComparer.Ordinal);

    public List<IFrameDecoder> FrameTables { get; } = [];

    /// <summary>Whether the site has parts or frame tables: shipped profiles may use them.</summary>
    public bool SiteChangesShipped { get; private set; }

    public void Add(string file, string text, bool isShipped, List<YamlFileException> faults)
    {
        try
        {
            var root = YamlText.Read(text, file);
            if (root.Find("name") is null && (root.Find("frame") ?? root.Find("part")) is not null)
                SiteChangesShipped |= !isShipped;
            if (root.Find("frame") is not null && root.Find("name") is null)
                FrameTables.AddRange(Decoding.Frames.FrameTables.Read(text, file));
            else if (root.Find("part") is { } part)
                AddPart(root, part);
            else
                AddProfile(root, text, isShipped);
        }
        catch (YamlFileException fault)
        {
            faults.Add(fault);
        }
    }

    public List<MappingProfile> Compile(FrameDecoders frames, List<YamlFileException> faults, bool siteOnly)
    {
        var compiled = new List<MappingProfile>();
        foreach (var (root, text, isShipped) in _profiles)
        {
            if (siteOnly && isShipped)
                continue;
            try
            {
                compiled.Add(ProfileReader.Read(Extended(root, depth: 0), text, isShipped, frames, _parts));
            }
            catch (YamlFileException fault)
            {
                faults.Add(fault);
            }
        }
        return compiled;
    }

    private void AddPart(YamlMapping root, YamlNode part)
    {
        root.Allow("part", "description", "readings", "availability", "frames", "foreach");
        _parts[YamlWords.Text(part, 64)] = root;
    }

    private void AddProfile(YamlMapping root, string text, bool isShipped)
    {
        var name = ProfileReader.NameOf(root);
        var twin = _profiles.Find(other => other.IsShipped == isShipped && ProfileReader.NameOf(other.Root) == name).Root;
        if (twin is not null)
            throw root.Require("name").Fault($"a profile of this name stands in {twin.File} already");
        _profiles.Add((root, text, isShipped));
    }

    /// <summary>The keys of the profile that it extends, where it has none of its own.</summary>
    private YamlMapping Extended(YamlMapping root, int depth)
    {
        if (root.Find("extends") is not { } extends)
            return root;
        var name = extends.AsScalar().Text;
        // A profile may extend the shipped one of its own name.
        var found = _profiles.FindLast(other => ProfileReader.NameOf(other.Root) == name && !ReferenceEquals(other.Root, root)).Root;
        if (found is null)
            throw extends.Expected(
                $"the name of a profile, one of: {string.Join(", ", _profiles.Select(each => ProfileReader.NameOf(each.Root)).Distinct())}"
            );
        if (depth == MaxExtends)
            throw extends.Fault($"more than {MaxExtends} profiles that extend each other");
        var entries = new Dictionary<string, YamlNode>(Extended(found, depth + 1).Entries, StringComparer.Ordinal);
        foreach (var (key, value) in root.Entries)
            entries[key] = value;
        return root with { Entries = entries };
    }
}
