namespace ColdChain.Records.Access;

/// <summary>What a user may do (graded access, specification section 6).</summary>
public enum Role
{
    ReadOnly = 0,
    Staff = 1,
    Logistics = 2,
    QualityAssurance = 3,
    InformationTechnology = 4,

    /// <summary>A producer or carrier outside the house: sees and hands in for the batches granted to it (<see cref="IBatchGrants"/>), nothing else.</summary>
    Partner = 5,
}
