using System.Globalization;
using ColdChain.Domain.Cryopreservation;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>The programmes that records can name: the shipped examples and the site's own. Immutable; a changed folder is read at the next start.</summary>
public sealed class CoolingProgrammeLibrary
{
    private const int MaxFiles = 1000;
    private const string Resources = "programmes/";

    public CoolingProgrammeLibrary(IOptions<CryopreservationOptions> options)
        : this(Load(options.Value)) { }

    internal CoolingProgrammeLibrary(IReadOnlyList<CoolingProgramme> all) => All = all;

    /// <summary>By name, then version.</summary>
    public IReadOnlyList<CoolingProgramme> All { get; }

    /// <summary>The programme that the first line of a record's field names: <c>name</c>, or <c>name v2</c>.</summary>
    /// <param name="text">The field as entered; anything else than a known programme is free text.</param>
    /// <param name="startMs">Of the run: without a version, the highest one that was valid then.</param>
    /// <returns>Null when it names none.</returns>
    public CoolingProgramme? Find(string? text, long startMs)
    {
        var words = (text ?? "").Split('\n', 2)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length is not (1 or 2))
            return null;
        var named = All.Where(programme => programme.Name.Equals(words[0], StringComparison.OrdinalIgnoreCase));
        if (words.Length == 1)
            return named.LastOrDefault(programme => !(programme.ValidFromMs > startMs));
        return
            words[1][0] is 'v' or 'V' && int.TryParse(words[1].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? named.FirstOrDefault(programme => programme.Version == version)
            : null;
    }

    /// <exception cref="CoolingProgrammeException">A programme cannot be used, or two have the same name and version.</exception>
    /// <exception cref="IOException">The folder or a file in it cannot be read.</exception>
    internal static IReadOnlyList<CoolingProgramme> Load(CryopreservationOptions options)
    {
        var read = new List<(string From, CoolingProgramme Programme)>();
        if (options.ShippedProgrammes)
            read.AddRange(ShippedNames().Select(name => (name, CoolingProgrammeYaml.Read(ShippedText(name), name))));
        if (options.ProgrammeFolder is { Length: > 0 } folder)
        {
            var files = Directory.EnumerateFiles(folder, "*.yaml").Take(MaxFiles + 1).Order(StringComparer.Ordinal).ToList();
            if (files.Count > MaxFiles)
                throw new CoolingProgrammeException($"the folder '{folder}' holds more than {MaxFiles} programmes");
            read.AddRange(files.Select(file => (Path.GetFileName(file), CoolingProgrammeFile.Read(file))));
        }
        var twice = read.GroupBy(item => (item.Programme.Name.ToUpperInvariant(), item.Programme.Version))
            .FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
            throw new CoolingProgrammeException(
                $"{string.Join(" and ", twice.Select(item => item.From))} hold the same programme '{twice.First().Programme.Name}' version {twice.Key.Version}; give the newer a higher version"
            );
        return
        [
            .. read.Select(item => item.Programme)
                .OrderBy(programme => programme.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(programme => programme.Version),
        ];
    }

    /// <summary>File names of the shipped examples.</summary>
    internal static IReadOnlyList<string> ShippedNames() =>
        [
            .. typeof(CoolingProgrammeLibrary)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Resources, StringComparison.Ordinal))
                .Select(name => name[Resources.Length..])
                .Order(StringComparer.Ordinal),
        ];

    internal static string ShippedText(string fileName)
    {
        using var stream = typeof(CoolingProgrammeLibrary).Assembly.GetManifestResourceStream(Resources + fileName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
