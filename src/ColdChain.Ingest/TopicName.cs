using System.Text;

namespace ColdChain.Ingest;

/// <summary>Rules for the names of topics and for topic filters (MQTT 5, section 4.7).</summary>
internal static class TopicName
{
    private const int MaxBytes = 1024;

    /// <summary>What is wrong with it, as a sentence; null when nothing is.</summary>
    public static string? Fault(string topic)
    {
        if (topic.Length == 0)
            return "The topic is empty.";
        if (Encoding.UTF8.GetByteCount(topic) > MaxBytes)
            return $"The topic is longer than {MaxBytes} bytes.";
        if (topic.AsSpan().ContainsAny('+', '#'))
            return "The topic has a wildcard (+ or #); a message has one topic.";
        return topic.Any(char.IsControl) ? "The topic has control characters." : null;
    }

    /// <summary>What is wrong with a topic filter, as a sentence; null when nothing is.</summary>
    public static string? FilterFault(string filter)
    {
        if (filter.Any(char.IsControl))
            return "The filter has control characters.";
        var levels = filter.Split('/');
        for (var at = 0; at < levels.Length; at++)
        {
            if (levels[at].Contains('#') && (levels[at] != "#" || at != levels.Length - 1))
                return $"In the filter '{filter}', # must be the whole last level.";
            if (levels[at].Contains('+') && levels[at] != "+")
                return $"In the filter '{filter}', + must be a whole level.";
        }
        return null;
    }
}
