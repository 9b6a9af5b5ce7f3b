namespace ColdChain.Records.Signatures;

/// <summary>What checking all signatures gave.</summary>
/// <param name="Problems">One line each, the first <see cref="MostProblems"/>; empty: all are whole.</param>
/// <param name="Signatures">How many were checked.</param>
public sealed record SignatureVerdict(IReadOnlyList<string> Problems, long Signatures)
{
    public const int MostProblems = 100;
}
