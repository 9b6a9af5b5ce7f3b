namespace ColdChain.Monitoring.Holds;

/// <summary>What became of a disposition.</summary>
public abstract record SignResult
{
    private SignResult() { }

    public sealed record Signed(BatchHold Hold) : SignResult;

    /// <summary>Not possible as things stand; the text says why, for people.</summary>
    public sealed record Refused(string Problem) : SignResult;
}
