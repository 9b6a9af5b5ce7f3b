using System.Reflection;
using ColdChain.Telemetry.Decoding.Frames.Tables;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Decoding.Frames;

/// <summary>Frame tables in YAML (docs/frames.md): those that ship with the product, and others.</summary>
public static class FrameTables
{
    private const string Folder = "frames/";

    /// <summary>A table and, as <c>table/model</c>, each of the devices in it.</summary>
    /// <param name="file">As it stands in errors.</param>
    /// <exception cref="YamlFileException">The table cannot be used: file, line, field, what was expected.</exception>
    public static IReadOnlyList<IFrameDecoder> Read(string text, string file)
    {
        var table = FrameTableReader.Read(text, file);
        return [table, .. table.Models.Select(table.OfModel)];
    }

    /// <summary>Whether a YAML text is a frame table and not a mapping profile; false for what is no YAML.</summary>
    public static bool IsFrameTable(string text)
    {
        try
        {
            return YamlText.Read(text, "").Find("frame") is not null;
        }
        catch (YamlFileException)
        {
            return false;
        }
    }

    internal static IEnumerable<IFrameDecoder> Shipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (var decoder in Read(reader.ReadToEnd(), name[Folder.Length..]))
                yield return decoder;
        }
    }
}
