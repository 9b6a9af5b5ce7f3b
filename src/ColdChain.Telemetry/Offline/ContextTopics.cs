namespace ColdChain.Telemetry.Offline;

/// <summary>Topics whose messages say what those of another topic mean.</summary>
public static class ContextTopics
{
    /// <summary>Of a Sparkplug topic those of its node and its device (Sparkplug 3.0, section 4): births name the metrics, deaths end them. Of others: the topic alone.</summary>
    public static IEnumerable<string> Of(string topic)
    {
        yield return topic;
        var parts = topic.Split('/');
        if (parts.Length is not (4 or 5) || parts[0] != "spBv1.0")
            yield break;
        foreach (var kind in (string[])["NBIRTH", "NDATA", "NDEATH"])
            yield return $"{parts[0]}/{parts[1]}/{kind}/{parts[3]}";
        if (parts.Length < 5)
            yield break;
        foreach (var kind in (string[])["DBIRTH", "DDATA", "DDEATH"])
            yield return $"{parts[0]}/{parts[1]}/{kind}/{parts[3]}/{parts[4]}";
    }
}
