using System.Text;
using System.Text.RegularExpressions;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>A change of a placeholder's text: <c>{a | lower | after('_')}</c>.</summary>
internal abstract record TextFilter
{
    private TextFilter() { }

    /// <param name="text">Null: nothing was found.</param>
    /// <returns>Null: nothing is left.</returns>
    public abstract string? Apply(string? text);

    public sealed record Upper : TextFilter
    {
        public override string? Apply(string? text) => text?.ToUpperInvariant();
    }

    public sealed record Lower : TextFilter
    {
        public override string? Apply(string? text) => text?.ToLowerInvariant();
    }

    public sealed record Trim : TextFilter
    {
        public override string? Apply(string? text) => text?.Trim();
    }

    public sealed record Default(string Text) : TextFilter
    {
        public override string? Apply(string? text) => text ?? Text;
    }

    /// <summary>What stands after the first occurrence; nothing without one.</summary>
    public sealed record After(string Mark) : TextFilter
    {
        public override string? Apply(string? text)
        {
            var at = text?.IndexOf(Mark, StringComparison.Ordinal) ?? -1;
            return at < 0 ? null : text![(at + Mark.Length)..];
        }
    }

    /// <summary>What stands before the first occurrence; nothing without one.</summary>
    public sealed record Before(string Mark) : TextFilter
    {
        public override string? Apply(string? text)
        {
            var at = text?.IndexOf(Mark, StringComparison.Ordinal) ?? -1;
            return at < 0 ? null : text![..at];
        }
    }

    public sealed record Replace(string Old, string New) : TextFilter
    {
        public override string? Apply(string? text) => text?.Replace(Old, New, StringComparison.Ordinal);
    }

    /// <summary>The first group of the pattern, or all that it matched; nothing when it does not match.</summary>
    public sealed record Match(Regex Pattern) : TextFilter
    {
        public override string? Apply(string? text)
        {
            if (text is null || SafeRegex.Match(Pattern, text) is not { Success: true } match)
                return null;
            return match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
        }
    }

    /// <summary>Base64 to hexadecimal in lower case, as LoRaWAN ids are written; nothing when it is no base64.</summary>
    public sealed record Base64ToHex : TextFilter
    {
        public override string? Apply(string? text)
        {
            if (text is null)
                return null;
            var bytes = new byte[text.Length];
            return Convert.TryFromBase64String(text, bytes, out var length) ? Convert.ToHexStringLower(bytes.AsSpan(0, length)) : null;
        }
    }

    /// <summary>The metric that the words of a name say (temperature, humidity, battery ...); nothing when they say none.</summary>
    public sealed record Quantity : TextFilter
    {
        public override string? Apply(string? text) =>
            text is null || NamedMetric.Of(text, unit: null) is var metric && metric is Domain.Readings.Metrics.Other ? null : metric;
    }

    /// <summary>As the name of a metric: lower case, digits, <c>_</c>.</summary>
    public sealed record Snake : TextFilter
    {
        public override string? Apply(string? text)
        {
            if (text is null)
                return null;
            var snake = new StringBuilder(text.Length);
            foreach (var character in text)
            {
                if (char.IsAsciiLetterOrDigit(character))
                    snake.Append(char.ToLowerInvariant(character));
                else if (snake.Length > 0 && snake[^1] != '_')
                    snake.Append('_');
            }
            return snake.ToString().TrimEnd('_');
        }
    }

    /// <summary>Another word for each one listed; one that is not listed stays.</summary>
    public sealed record Words(IReadOnlyDictionary<string, string> Known) : TextFilter
    {
        public override string? Apply(string? text) => text is null ? null : Known.GetValueOrDefault(text, text);
    }
}
