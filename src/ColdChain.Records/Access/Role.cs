namespace ColdChain.Records.Access;

/// <summary>What a user may do (graded access, specification section 6).</summary>
public enum Role
{
    ReadOnly = 0,
    Staff = 1,
    Logistics = 2,
    QualityAssurance = 3,
    InformationTechnology = 4,
}
