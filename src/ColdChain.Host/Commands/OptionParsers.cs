using System.CommandLine.Parsing;
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
}
