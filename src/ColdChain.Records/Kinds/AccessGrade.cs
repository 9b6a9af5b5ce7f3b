namespace ColdChain.Records.Kinds;

/// <summary>Who may see a field (specification, sections 2 and 6: graded access).</summary>
public enum AccessGrade
{
    /// <summary>Whoever may see the record.</summary>
    Open = 0,

    /// <summary>Codes of donors and recipients, data of applicants: hidden from who does not handle them.</summary>
    Restricted = 1,
}
