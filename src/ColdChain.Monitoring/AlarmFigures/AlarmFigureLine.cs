namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>A figure with its target.</summary>
/// <param name="Value">Null: there is nothing to count.</param>
/// <param name="Target">The most that is good; null: there is none.</param>
/// <param name="Most">The most that can be managed; null: the target is that.</param>
public sealed record AlarmFigureLine(
    AlarmFigureKey Key,
    double? Value,
    AlarmFigureUnit Unit,
    double? Target,
    double? Most,
    AlarmTargetSource Source,
    AlarmVerdict Verdict
)
{
    /// <summary>The target itself is too much: less than it, not at most it.</summary>
    public bool Below { get; init; }
}
