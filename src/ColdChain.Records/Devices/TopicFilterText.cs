using System.Text;

namespace ColdChain.Records.Devices;

/// <summary>Is a text an MQTT topic filter (5.0, sections 4.7.1 and 1.5.4)?</summary>
internal static class TopicFilterText
{
    /// <summary>Longer ones are refused; no device that is known needs them.</summary>
    public const int MaxLength = 300;

    /// <returns>What is wrong with it, as a sentence; null when nothing is.</returns>
    public static string? ProblemOf(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
            return "The topic is missing.";
        if (filter.Length > MaxLength || Encoding.UTF8.GetByteCount(filter) > 65_535)
            return $"The topic is longer than {MaxLength} characters.";
        if (filter.Any(char.IsControl))
            return "The topic must not contain control characters.";
        if (filter[0] is '+' or '#')
            return $"The topic '{filter}' would allow the device the topics of every other; begin it with a name.";
        var levels = filter.Split('/');
        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            if ((level.Contains('+') && level != "+") || (level.Contains('#') && (level != "#" || i < levels.Length - 1)))
                return $"'{filter}' is no topic filter: + stands for a whole level, # for the rest at the end.";
        }
        return null;
    }
}
