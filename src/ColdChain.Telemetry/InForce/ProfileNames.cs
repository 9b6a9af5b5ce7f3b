using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.InForce;

/// <summary>Names of profiles with their version, as readings carry them: each text is made once. Not thread safe.</summary>
internal sealed class ProfileNames
{
    private readonly Dictionary<(string Name, int Version), string> _known = [];

    /// <returns><c>name@version</c>; of a built-in decoder the name alone; null without one.</returns>
    public string? Of(DecodeOutput output)
    {
        if (output.Profile is not { } name || output.ProfileVersion is not { } version)
            return output.Profile;
        if (!_known.TryGetValue((name, version), out var text))
            _known[(name, version)] = text = $"{name}@{version}";
        return text;
    }
}
