using System.Globalization;
using ColdChain.Domain.Traceability;

namespace ColdChain.Records.Kinds;

/// <summary>Reads what was entered into a field and gives its canonical text. Knows types, not the directory.</summary>
public static class FieldText
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Accepted offsets are <c>Z</c> and <c>+08:00</c>: a time without one would mean something else in another place.</summary>
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Latest time that a record can name: the end of year 2199, and not before 1900; others are slips.</summary>
    private static readonly (DateTimeOffset First, DateTimeOffset Last) Plausible = (
        new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero)
    );

    /// <summary>Never throws for bad input.</summary>
    /// <param name="text">Not empty.</param>
    public static bool TryNormalise(RecordField field, string text, out string canonical, out FieldProblemKind problem)
    {
        canonical = text.Trim();
        problem = default;
        if (canonical.Length > field.MaxLength)
            return Fail(FieldProblemKind.TooLong, out problem);
        var multiline = field.Type is FieldType.LongText or FieldType.Batches or FieldType.Quantities;
        if (canonical.Any(character => char.IsControl(character) && !(multiline && character is '\n' or '\r' or '\t')))
            return Fail(FieldProblemKind.ControlCharacter, out problem);
        switch (field.Type)
        {
            case FieldType.Time:
                if (!TryTime(canonical, out var ms))
                    return Fail(FieldProblemKind.NotATime, out problem);
                canonical = TimeText(ms);
                return true;
            case FieldType.Number:
                if (!TryNumber(canonical, out var number))
                    return Fail(FieldProblemKind.NotANumber, out problem);
                canonical = number.ToString(CultureInfo.InvariantCulture);
                return true;
            case FieldType.Choice:
                var given = canonical;
                return field.Choices.Any(choice => choice.Value == given) || Fail(FieldProblemKind.NotAChoice, out problem);
            case FieldType.Batch:
                if (!BatchNumber.TryParse(canonical, out var batch))
                    return Fail(FieldProblemKind.NotABatchNumber, out problem);
                canonical = batch.Value;
                return true;
            case FieldType.Batches:
                var lines = Lines(canonical);
                if (lines.Any(line => !BatchNumber.TryParse(line, out _)))
                    return Fail(FieldProblemKind.NotABatchNumber, out problem);
                if (lines.Distinct(StringComparer.Ordinal).Count() != lines.Count)
                    return Fail(FieldProblemKind.Repeated, out problem);
                canonical = string.Join('\n', lines);
                return true;
            case FieldType.Quantities:
                var numbers = new List<string>();
                foreach (var line in Lines(canonical))
                {
                    if (!TryNumber(line, out var quantity) || quantity < 0)
                        return Fail(FieldProblemKind.NotANumber, out problem);
                    numbers.Add(quantity.ToString(CultureInfo.InvariantCulture));
                }
                canonical = string.Join('\n', numbers);
                return true;
            case FieldType.Range:
                if (!NumberRange.TryParse(canonical, out var range))
                    return Fail(FieldProblemKind.NotARange, out problem);
                canonical = range.ToString();
                return true;
            case FieldType.Record:
                return (canonical.Length <= 64 && canonical.All(one => char.IsAsciiLetterOrDigit(one) || one == '-'))
                    || Fail(FieldProblemKind.UnknownRecord, out problem);
            default:
                return true;
        }
    }

    /// <summary>Milliseconds UTC of a canonical or entered time.</summary>
    public static bool TryTime(string? text, out long ms)
    {
        ms = 0;
        if (
            text is null
            // An offset has to be written: without one, a parser would take the server's.
            || !(text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':'))
            || !DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            || time < Plausible.First
            || time >= Plausible.Last
        )
            return false;
        ms = time.ToUnixTimeMilliseconds();
        return true;
    }

    /// <summary>The canonical text of an instant.</summary>
    public static string TimeText(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static bool TryNumber(string? text, out decimal number) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out number
        );

    /// <summary>The values of a field that has one on each line, without blank ones.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool Fail(FieldProblemKind kind, out FieldProblemKind problem)
    {
        problem = kind;
        return false;
    }
}
