namespace ColdChain.Records.Equipment;

/// <summary>What to do when a new span overlaps spans that are there.</summary>
public enum OverlapRule
{
    /// <summary>Refuse, naming the span that is in the way.</summary>
    Refuse = 0,

    /// <summary>Cut what is in the way: the new span holds where it is, the old ones before and after.</summary>
    Cut = 1,
}
