namespace ColdChain.Evidence.Cryopreservation;

/// <summary>Why a record's run is not judged.</summary>
public enum RunProblem
{
    /// <summary>It is.</summary>
    None = 0,

    /// <summary>The record's field is empty.</summary>
    NoProgramme = 1,

    /// <summary>The field holds free text, or names a programme that is not known.</summary>
    UnknownProgramme = 2,

    /// <summary>No temperature of the equipment is measured by a channel at that time.</summary>
    NoChannel = 3,
}
