using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>A value that a profile names. A number equals the same number written otherwise, also as text: 327.67 is "327.670".</summary>
/// <param name="Number">Null: it is no number.</param>
/// <param name="IsNull">The JSON null.</param>
internal sealed record Literal(string Text, double? Number, bool IsNull)
{
    /// <summary>Numbers of devices have few digits; 0.1 + 0.2 is 0.3 here.</summary>
    private const double Tolerance = 1e-9;

    public bool Is(MappedValue value)
    {
        if (IsNull)
            return value.Kind is MappedKind.Null;
        if (value.AsText() is not { } text)
            return false;
        if (text == Text)
            return true;
        return Number is { } number
            && NumberText.TryRead(text, out var other)
            && Math.Abs(number - other) <= Tolerance * Math.Max(1, Math.Abs(number));
    }

    /// <summary>Upper and lower case, and blanks at the ends, do not matter.</summary>
    public bool IsLike(MappedValue value) =>
        Is(value) || (!IsNull && value.AsText() is { } text && string.Equals(text.Trim(), Text, StringComparison.OrdinalIgnoreCase));
}
