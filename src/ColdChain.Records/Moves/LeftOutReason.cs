namespace ColdChain.Records.Moves;

/// <summary>Why an equipment takes nothing.</summary>
public enum LeftOutReason
{
    /// <summary>It has an alarm, is out of range, or has no current reading.</summary>
    NotInOrder = 0,

    /// <summary>Its limits allow what those of the source do not.</summary>
    OtherLimits = 1,

    /// <summary>No position in it is free.</summary>
    Full = 2,
}
