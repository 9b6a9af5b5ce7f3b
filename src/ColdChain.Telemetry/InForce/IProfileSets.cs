using ColdChain.Telemetry.Mapping;

namespace ColdChain.Telemetry.InForce;

/// <summary>Which mapping profiles are in force. What was decoded before a change stays as it was decoded.</summary>
public interface IProfileSets
{
    /// <summary>SHA-256 over the files in force, hexadecimal.</summary>
    string CurrentHash { get; }

    /// <summary>The profiles in force.</summary>
    MappingProfiles Current { get; }

    /// <summary>Reads the site's folder again and, when it differs, puts it in force from the next message on.</summary>
    /// <param name="who">Name of the user; kept in the journal with the reason.</param>
    /// <returns>False: the files are those in force.</returns>
    /// <exception cref="Yaml.YamlFileException">A file cannot be used; nothing has changed.</exception>
    /// <exception cref="IOException">The folder cannot be read, or the journal takes nothing at present; nothing has changed.</exception>
    Task<bool> TakeOverAsync(string who, string why, CancellationToken cancel);
}
