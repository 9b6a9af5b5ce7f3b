namespace ColdChain.Storage.Transfer;

/// <summary>A transfer cannot begin or was given up; nothing of it is in the target. Each line says what is wrong and what to do.</summary>
/// <param name="verification">What was copied is not what was read: the answer is no, not a wrong use.</param>
public sealed class StoreTransferException(IReadOnlyList<string> problems, bool verification = false, Exception? inner = null)
    : InvalidOperationException(string.Join(' ', problems), inner)
{
    public StoreTransferException(string problem, Exception? inner = null)
        : this([problem], verification: false, inner) { }

    public IReadOnlyList<string> Problems { get; } = problems;

    public bool IsVerification { get; } = verification;
}
