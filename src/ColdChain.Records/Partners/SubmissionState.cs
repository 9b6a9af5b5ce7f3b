namespace ColdChain.Records.Partners;

/// <summary>What became of something that a partner handed in.</summary>
public enum SubmissionState
{
    /// <summary>Nobody of the house has decided yet; files can be added.</summary>
    Waiting = 0,

    /// <summary>Taken over: its record stands, with its files.</summary>
    Accepted = 1,
    Refused = 2,
}
