namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>What a figure is a number of.</summary>
public enum AlarmFigureUnit
{
    /// <summary>A whole number of things.</summary>
    Count = 0,

    /// <summary>Alarms per operator.</summary>
    PerOperator = 1,

    /// <summary>0 to 1.</summary>
    Share = 2,
    Seconds = 3,
}
