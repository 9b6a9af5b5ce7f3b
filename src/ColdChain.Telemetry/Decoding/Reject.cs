using System.Globalization;
using System.Text;

namespace ColdChain.Telemetry.Decoding;

/// <summary>Why a message, or a part of it, gave no reading. The message itself stays in the journal.</summary>
/// <param name="Reason">Lower case with hyphens, stable: <c>bad-json</c>, <c>too-large</c>, <c>unknown-topic</c>, ...; see <see cref="RejectReason"/>.</param>
/// <param name="Detail">For people; never longer than 200 characters, control characters shown as escapes.</param>
public sealed record Reject(string Reason, string Detail)
{
    public const int MaxDetailLength = 200;

    /// <summary>A reject whose detail may hold text of the message.</summary>
    public static Reject Of(string reason, string detail) => new(reason, Safe(detail, MaxDetailLength));

    /// <summary>Text of a message as people may see it: control, format and unpaired surrogate characters as escapes, cut at a length.</summary>
    public static string Safe(string text, int maxLength)
    {
        if (text.Length <= maxLength && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return text;
        var safe = new StringBuilder(Math.Min(text.Length + 16, maxLength + 16));
        foreach (var rune in text.EnumerateRunes())
        {
            var next =
                Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.Surrogate
                        or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                || rune == Rune.ReplacementChar
                    ? $"\\u{rune.Value:X4}"
                    : rune.ToString();
            if (safe.Length + next.Length > maxLength - 3)
                return safe.Append("...").ToString();
            safe.Append(next);
        }
        return safe.ToString();
    }
}
