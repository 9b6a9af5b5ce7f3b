using System.Text;

namespace ColdChain.Ingest;

/// <summary>Rules for the name of a topic (MQTT 5, section 4.7).</summary>
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
}
