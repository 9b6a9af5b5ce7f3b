namespace ColdChain.Records.Lists;

/// <summary>One row of a list, by column, and what was found wrong in it.</summary>
internal sealed class CsvRow(int line, IReadOnlyDictionary<string, string> fields, List<CsvProblem> problems)
{
    private static readonly Dictionary<string, bool> Yes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = true,
        ["true"] = true,
        ["1"] = true,
        ["是"] = true,
        ["no"] = false,
        ["false"] = false,
        ["0"] = false,
        ["否"] = false,
    };

    public int Line => line;

    /// <summary>Null when the file has no such column or the field is empty.</summary>
    public string? Text(string column) => fields.TryGetValue(column, out var text) && text.Length > 0 ? text : null;

    /// <summary>The file has this column.</summary>
    public bool Has(string column) => fields.ContainsKey(column);

    public string Required(string column)
    {
        if (Text(column) is { } text)
            return text;
        problems.Add(new CsvProblem(line, column, "is empty."));
        return "";
    }

    public bool YesOrNo(string column, bool otherwise)
    {
        if (Text(column) is not { } text)
            return otherwise;
        if (Yes.TryGetValue(text, out var yes))
            return yes;
        problems.Add(new CsvProblem(line, column, $"'{Cut(text)}' is neither yes nor no."));
        return otherwise;
    }

    public T OneOf<T>(string column, T otherwise)
        where T : struct, Enum
    {
        if (Text(column) is not { } text)
            return otherwise;
        var plain = text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (plain.All(char.IsAsciiLetter) && Enum.TryParse<T>(plain, ignoreCase: true, out var value))
            return value;
        problems.Add(new CsvProblem(line, column, $"'{Cut(text)}' is none of {string.Join(", ", Enum.GetNames<T>())}."));
        return otherwise;
    }

    private static string Cut(string text) => text.Length <= 60 ? text : $"{text[..57]}...";
}
