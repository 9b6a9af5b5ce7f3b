using System.CommandLine.Parsing;
using System.Globalization;
using ColdChain.Domain.Time;

namespace ColdChain.Host.Commands;

/// <summary>Values of options that the command line library does not know.</summary>
internal static class OptionParsers
{
    /// <summary>An ISO 8601 duration of days, hours, minutes and seconds, such as <c>PT10M</c>.</summary>
    public static TimeSpan? Duration(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (IsoDuration.TryParse(text, out var span) && span > TimeSpan.Zero)
            return span;
        argument.AddError($"'{text}' is no duration; write it like PT10M or P1D.");
        return null;
    }

    /// <summary>A number within bounds, both inclusive; null, with the error said, when it is none.</summary>
    public static double? Number(ArgumentResult argument, double lowest, double highest)
    {
        var text = argument.Tokens[0].Value;
        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= lowest
            && number <= highest
        )
            return number;
        argument.AddError($"'{text}' is no number from {lowest:0} to {highest:0}.");
        return null;
    }
}
