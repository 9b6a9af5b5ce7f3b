namespace ColdChain.Evidence.Report;

/// <summary>All that the verdict follows from.</summary>
/// <param name="Unassessed">Ended, and neither signed off in a disposition nor in a closed deviation record.</param>
/// <param name="GapSeconds">Pauses longer than the limits allow; shorter ones at the edges of a stretch are the sampling interval.</param>
/// <param name="Readings">Good ones, by which something can be said.</param>
internal sealed record VerdictFacts(
    int Excursions,
    int Open,
    int Unassessed,
    long Readings,
    double GapSeconds,
    double UnaccountedSeconds,
    bool Conflicting,
    bool ManualFilesOnly,
    bool RunDeviates,
    bool RunNotShown
)
{
    /// <summary>The verdict in one word. Pure.</summary>
    public VerdictKind Verdict =>
        this switch
        {
            { Open: > 0 } => VerdictKind.ExcursionsOpen,
            { Unassessed: > 0 } => VerdictKind.ExcursionsUnassessed,
            { RunDeviates: true, Excursions: 0 } => VerdictKind.RunDeviates,
            { Readings: 0 } => VerdictKind.NothingMeasured,
            { Conflicting: true } => VerdictKind.RecordsConflict,
            { Excursions: > 0 } => VerdictKind.ExcursionsAssessed,
            { GapSeconds: > 0 } or { UnaccountedSeconds: > 0 } => VerdictKind.NotFullyMonitored,
            { ManualFilesOnly: true } => VerdictKind.ManualFilesOnly,
            { RunNotShown: true } => VerdictKind.RunNotShown,
            _ => VerdictKind.InRange,
        };
}
