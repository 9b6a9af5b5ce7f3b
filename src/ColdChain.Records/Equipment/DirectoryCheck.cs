namespace ColdChain.Records.Equipment;

/// <summary>Collects what is wrong with the texts of a change, one sentence each.</summary>
internal sealed class DirectoryCheck
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public bool Failed => _problems.Count > 0;

    /// <summary>A code that stands in topics, links and labels: short, no blanks at the ends, none of the characters that mean something there.</summary>
    public DirectoryCheck Code(string what, string? text, string forbidden = "/+#", int maxLength = 64)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > maxLength || text.Trim() != text)
            _problems.Add($"{what} has to have 1 to {maxLength} characters, without blanks at the ends.");
        else if (text.Any(character => char.IsControl(character) || forbidden.Contains(character)))
            _problems.Add(
                $"{what} '{text}' must not contain control characters{(forbidden.Length == 0 ? "" : " or any of " + forbidden)}."
            );
        return this;
    }

    public DirectoryCheck Text(string what, string? text, int maxLength = 200, bool required = true)
    {
        if (required && string.IsNullOrWhiteSpace(text))
            _problems.Add($"{what} is missing.");
        else if (text?.Length > maxLength)
            _problems.Add($"{what} is longer than {maxLength} characters.");
        return this;
    }

    public DirectoryCheck That(bool holds, string problem)
    {
        if (!holds)
            _problems.Add(problem);
        return this;
    }
}
