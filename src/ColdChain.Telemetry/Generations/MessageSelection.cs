using System.Text;
using ColdChain.Domain.Time;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Generations;

/// <summary>Messages of one recorder, chosen by what stands in the journal about them and not by what they mean: that is what changes.</summary>
/// <param name="Topics">MQTT topic filters; a message of any of them is meant.</param>
/// <param name="FromMs">Received at or after, ms since 1970-01-01 UTC.</param>
/// <param name="ToMs">Received before.</param>
public sealed record MessageSelection(IReadOnlyList<string> Topics, long FromMs, long ToMs)
{
    public const int MaxTopics = 50;
    public const int MaxTopicLength = 1000;

    /// <summary>What is wrong with it, in one line; null: nothing.</summary>
    public string? Problem() =>
        Topics.Count is 0 or > MaxTopics ? $"Name 1 to {MaxTopics} topics or topic filters."
        : Topics.Any(topic => topic.Length is 0 or > MaxTopicLength)
            ? $"A topic filter is empty or longer than {MaxTopicLength} characters."
        : Topics.Any(topic => !IsFilter(topic)) ? "A topic filter is none: + stands for one whole level, # for the rest, at the end."
        : FromMs >= ToMs ? "The span ends before it begins."
        : FromMs < 0 || ToMs > IsoTime.MaxMs ? "The span must lie in the years 1970 to 9999."
        : null;

    internal bool Includes(in JournalRecord record)
    {
        if (record.Type is not JournalEntryType.Message || record.ReceivedMs < FromMs || record.ReceivedMs >= ToMs)
            return false;
        var count = Encoding.UTF8.GetCharCount(record.Topic.Span);
        var topic = count <= 512 ? stackalloc char[count] : new char[count];
        Encoding.UTF8.GetChars(record.Topic.Span, topic);
        for (var i = 0; i < Topics.Count; i++)
        {
            if (TopicFilter.Matches(Topics[i], topic))
                return true;
        }
        return false;
    }

    private static bool IsFilter(string text)
    {
        var levels = text.Split('/');
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i].Contains('#') && (levels[i] != "#" || i < levels.Length - 1))
                return false;
            if (levels[i].Contains('+') && levels[i] != "+")
                return false;
        }
        return true;
    }
}
