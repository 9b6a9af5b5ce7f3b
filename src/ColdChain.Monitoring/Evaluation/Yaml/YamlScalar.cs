using System.Globalization;
using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.Evaluation.Yaml;

/// <summary>A single value. What it means is decided by the key it belongs to, never guessed.</summary>
/// <param name="IsPlain">Without quotes: only such a text can be a number, a boolean or nothing (YAML 1.2 core schema).</param>
internal sealed record YamlScalar(string FileName, long Line, string Text, bool IsPlain) : YamlNode(FileName, Line)
{
    private const int MaxTextLength = 200;

    /// <summary>Beyond it the exact arithmetic of limits in decimal would have no room.</summary>
    private const decimal LargestNumber = 1e15m;

    public override string Description => IsNothing ? "nothing" : $"'{YamlText.Shown(Text)}'";

    private bool IsNothing => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public string AsText(string key)
    {
        if (IsNothing || string.IsNullOrWhiteSpace(Text) || Text.Length > MaxTextLength || Text.Any(char.IsControl))
            throw Refused($"'{key}' is {Description}; expected a text of 1 to {MaxTextLength} characters on one line");
        return Text;
    }

    public bool AsBoolean(string key) =>
        (IsPlain, Text) switch
        {
            (true, "true" or "True" or "TRUE") => true,
            (true, "false" or "False" or "FALSE") => false,
            _ => throw Refused($"'{key}' is {Description}; expected true or false"),
        };

    /// <summary>As written, in decimal: what is computed from it (L - d) is then what the reader of the file expects.</summary>
    public decimal AsNumber(string key)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!IsPlain || Text.Length > MaxTextLength || !decimal.TryParse(Text, style, CultureInfo.InvariantCulture, out var number))
            throw Refused($"'{key}' is {Description}; expected a number such as 8 or -0.5");
        if (Math.Abs(number) > LargestNumber)
            throw Refused($"'{key}' is {Description}; numbers reach from -1e15 to 1e15");
        return number;
    }

    public TimeSpan AsDuration(string key)
    {
        if (!IsoDuration.TryParse(Text, out var duration))
            throw Refused(
                $"'{key}' is {Description}; expected an ISO 8601 duration of days, hours, minutes, seconds such as PT10M or P1DT12H"
            );
        if (duration < TimeSpan.Zero)
            throw Refused($"'{key}' is {Description}; a duration here cannot be negative");
        return duration;
    }
}
