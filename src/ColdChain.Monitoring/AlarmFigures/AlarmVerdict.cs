namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>A figure beside its target.</summary>
public enum AlarmVerdict
{
    /// <summary>There is no published target.</summary>
    None = 0,
    Met = 1,

    /// <summary>Above what is very likely to be acceptable, not above what is manageable at most.</summary>
    Manageable = 2,
    NotMet = 3,

    /// <summary>There were too few alarms for the figure to say anything.</summary>
    TooFew = 4,
}
