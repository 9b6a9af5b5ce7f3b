using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.Cryopreservation.Json;

/// <summary>How times, numbers and words are written in the JSON of a run.</summary>
internal static class RunText
{
    private const int Digits = 6;

    public static string Iso(long timeMs) => IsoTime.Format(timeMs);

    public static string? Iso(long? timeMs) => timeMs is { } known ? IsoTime.Format(known) : null;

    /// <summary>Adding zero takes the sign off a zero. Sums of absurd values can leave the range of a double, and JSON has no infinity.</summary>
    public static double Round(double value) => Math.Clamp(Math.Round(value, Digits) + 0d, double.MinValue, double.MaxValue);

    [return: NotNullIfNotNull(nameof(value))]
    public static double? Round(double? value) => value is { } number ? Round(number) : null;

    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
