namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary><c>spBv1.0/{group}/{type}/{node}[/{device}]</c> (Sparkplug 3.0, section 4.1).</summary>
/// <param name="Type">NBIRTH, NDEATH, DBIRTH, DDEATH, NDATA, DDATA; others carry no readings.</param>
internal sealed record SparkplugTopic(string Group, string Type, string Node, string? Device)
{
    public const string Filter = "spBv1.0/#";

    public string NodeKey { get; } = $"{Group}/{Node}";

    /// <summary>Node or device, as it stands in readings.</summary>
    public string Source { get; } = Device is null ? $"{Group}/{Node}" : $"{Group}/{Node}/{Device}";

    /// <returns>Null: a topic of Sparkplug that is of no node (STATE), or none of it.</returns>
    public static SparkplugTopic? Parse(string topic)
    {
        var levels = topic.Split('/');
        if (levels.Length is < 4 or > 5 || levels[0] != "spBv1.0" || levels[1] == "STATE")
            return null;
        return new SparkplugTopic(levels[1], levels[2], levels[3], levels.Length == 5 ? levels[4] : null);
    }
}
