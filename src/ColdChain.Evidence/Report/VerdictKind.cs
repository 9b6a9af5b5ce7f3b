namespace ColdChain.Evidence.Report;

/// <summary>What the figures of a report say, worst first: the first that holds is the verdict.</summary>
internal enum VerdictKind
{
    ExcursionsOpen = 0,
    ExcursionsUnassessed = 1,

    /// <summary>The run of a cryopreservation record deviates, and no excursion of it is on file.</summary>
    RunDeviates = 2,
    NothingMeasured = 3,

    /// <summary>Records say that it was in two places at once: nobody knows which readings are its own.</summary>
    RecordsConflict = 4,

    /// <summary>Each is signed off, or in a closed deviation record. What was not monitored is said beside it.</summary>
    ExcursionsAssessed = 5,

    /// <summary>A pause longer than the limits allow, or time in no known place.</summary>
    NotFullyMonitored = 6,

    /// <summary>In range, and all of it from files that people handed in.</summary>
    ManualFilesOnly = 7,
    RunNotShown = 8,
    InRange = 9,
}
