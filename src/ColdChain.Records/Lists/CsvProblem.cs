using System.Globalization;

namespace ColdChain.Records.Lists;

/// <summary>What is wrong with a list, and where.</summary>
/// <param name="Line">Line of the file on which the row begins, from 1.</param>
/// <param name="Column">Name of the column, as in the documentation; null when the row as a whole is meant.</param>
public sealed record CsvProblem(int Line, string? Column, string Problem)
{
    public override string ToString() =>
        Column is null
            ? string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Problem}")
            : string.Create(CultureInfo.InvariantCulture, $"line {Line}, {Column}: {Problem}");
}
