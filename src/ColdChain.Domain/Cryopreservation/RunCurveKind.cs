namespace ColdChain.Domain.Cryopreservation;

/// <summary>What a curve of a run was measured in.</summary>
public enum RunCurveKind
{
    /// <summary>The gas of the freezing chamber.</summary>
    Chamber = 0,

    /// <summary>A vial or bag of the batch, or one filled with the same solution.</summary>
    Sample = 1,
}
