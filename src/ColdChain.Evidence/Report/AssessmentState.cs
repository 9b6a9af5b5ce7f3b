namespace ColdChain.Evidence.Report;

/// <summary>How far people are with an excursion.</summary>
internal enum AssessmentState
{
    /// <summary>It goes on: nobody can assess it yet.</summary>
    Open = 0,
    Unassessed = 1,

    /// <summary>Signed off for every batch that it holds or held, or in a closed deviation record.</summary>
    Assessed = 2,
}
