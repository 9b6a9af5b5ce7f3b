namespace ColdChain.Records.Release;

/// <summary>What became of a countersignature.</summary>
public abstract record CountersignResult
{
    private CountersignResult() { }

    public sealed record Signed(Countersignature Signature) : CountersignResult;

    /// <summary>Not possible as things stand; one sentence, for people.</summary>
    public sealed record Refused(string Problem) : CountersignResult;

    /// <summary>There is no such outbound record.</summary>
    public sealed record NotFound : CountersignResult;
}
