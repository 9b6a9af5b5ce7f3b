namespace ColdChain.Mqtt.Broker;

/// <summary>Whether a topic name falls under a topic filter (section 4.7), one pair at a time.</summary>
public static class TopicFilterMatcher
{
    public static bool Matches(ReadOnlySpan<char> filter, ReadOnlySpan<char> topic)
    {
        // A wildcard at the first level does not reach topics that begin with $ (MQTT-4.7.2-1).
        if (topic is ['$', ..] && filter is ['+' or '#', ..])
            return false;
        while (true)
        {
            var filterLevel = Next(ref filter, out var moreFilter);
            if (filterLevel is "#")
                return true;
            var topicLevel = Next(ref topic, out var moreTopic);
            if (filterLevel is not "+" && !filterLevel.SequenceEqual(topicLevel))
                return false;
            if (!moreTopic)
                return !moreFilter || filter is "#";
            if (!moreFilter)
                return false;
        }
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest, out bool more)
    {
        var slash = rest.IndexOf('/');
        more = slash >= 0;
        var level = more ? rest[..slash] : rest;
        rest = more ? rest[(slash + 1)..] : default;
        return level;
    }
}
