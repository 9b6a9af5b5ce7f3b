using System.Globalization;

namespace ColdChain.Records.Kinds;

/// <summary>A range of numbers, both ends inside; without an end it is open there. As text: <c>2..8</c>, <c>..-60</c>, <c>-196..</c>.</summary>
public readonly record struct NumberRange(decimal? Min, decimal? Max)
{
    /// <summary>Never throws for bad input.</summary>
    public static bool TryParse(string? text, out NumberRange range)
    {
        range = default;
        var parts = text?.Split("..");
        if (
            parts is not { Length: 2 }
            || !TryEnd(parts[0], out var min)
            || !TryEnd(parts[1], out var max)
            || (min is null && max is null)
            || min > max
        )
            return false;
        range = new NumberRange(min, max);
        return true;
    }

    public bool Contains(decimal value) => (Min is null || value >= Min) && (Max is null || value <= Max);

    public override string ToString() => $"{Min}..{Max}";

    private static bool TryEnd(string text, out decimal? end)
    {
        end = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return false;
        end = number;
        return true;
    }
}
