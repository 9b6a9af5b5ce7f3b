namespace ColdChain.Telemetry.Decoding;

/// <summary>A topic filter as in MQTT (5.0, section 4.7): <c>+</c> for one level, <c>#</c> for the rest. It does not match topics that begin with <c>$</c> by a wildcard.</summary>
public static class TopicFilter
{
    public static bool Matches(ReadOnlySpan<char> filter, ReadOnlySpan<char> topic)
    {
        if (topic.StartsWith("$") && filter.Length > 0 && filter[0] is '+' or '#')
            return false;
        while (true)
        {
            if (filter is "#")
                return true;
            var filterEnd = filter.IndexOf('/');
            var topicEnd = topic.IndexOf('/');
            var level = filterEnd < 0 ? filter : filter[..filterEnd];
            if (level is not "+" && !level.SequenceEqual(topicEnd < 0 ? topic : topic[..topicEnd]))
                return false;
            if (filterEnd < 0 || topicEnd < 0)
                // "a/#" also matches "a".
                return (filterEnd < 0 && topicEnd < 0) || (topicEnd < 0 && filter[(filterEnd + 1)..] is "#");
            filter = filter[(filterEnd + 1)..];
            topic = topic[(topicEnd + 1)..];
        }
    }
}
