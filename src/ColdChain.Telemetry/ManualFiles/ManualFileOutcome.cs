namespace ColdChain.Telemetry.ManualFiles;

/// <summary>What became of a file; each case is an answer to the person.</summary>
public abstract record ManualFileOutcome
{
    private ManualFileOutcome() { }

    /// <summary>It is in the journal; its readings follow within moments.</summary>
    /// <param name="Device">The device under which they are found and can be assigned.</param>
    public sealed record Accepted(long Sequence, int Samples, string Device) : ManualFileOutcome;

    /// <summary>Something is wrong with it, in one line that says where and what to do.</summary>
    public sealed record Refused(string Problem) : ManualFileOutcome;

    /// <summary>The site takes no such files.</summary>
    public sealed record SwitchedOff(string Site) : ManualFileOutcome;

    /// <summary>The journal's disk did not take it; to be handed in again.</summary>
    public sealed record Unavailable(string Reason) : ManualFileOutcome;
}
