namespace ColdChain.Monitoring.Live;

/// <summary>Devices of a site that went silent together.</summary>
/// <param name="FromMs">The earliest of their last messages, ms UTC; <paramref name="ToMs"/> is the latest.</param>
/// <param name="Members">Devices that were missed when it was found, and those that were missed since.</param>
internal sealed record SilentGroup(string AlarmId, string Site, long FromMs, long ToMs, HashSet<string> Members)
{
    /// <summary>Devices that fell silent in that time belong to it.</summary>
    public bool Holds(string site, long lastHeardMs) => site == Site && lastHeardMs >= FromMs && lastHeardMs <= ToMs;
}
