namespace ColdChain.Records.Lists;

/// <summary>A column of a list. The first line of a file names it by any of its two names, in any case.</summary>
internal sealed record CsvColumn(string Name, string Chinese, bool Required);
