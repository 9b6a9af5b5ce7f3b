namespace ColdChain.Domain.Traceability;

/// <summary>A batch number (批次号), parsed once at the edge and trusted inside.</summary>
public readonly record struct BatchNumber
{
    public const int MaxLength = 64;

    private BatchNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Never throws for bad input. Accepted: 1 to 64 characters, none of them a control character or a blank at either end.</summary>
    public static bool TryParse(string? text, out BatchNumber number)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed) || trimmed.Length > MaxLength || trimmed.Any(char.IsControl))
        {
            number = default;
            return false;
        }
        number = new BatchNumber(trimmed);
        return true;
    }

    public override string ToString() => Value;
}
