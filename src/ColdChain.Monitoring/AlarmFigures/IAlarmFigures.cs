namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>How well the alarm system serves the people who answer it.</summary>
public interface IAlarmFigures
{
    /// <summary>A year, with the days that make it two whole months more.</summary>
    static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(400);

    /// <exception cref="ArgumentException">The period is empty, or longer than <see cref="LongestPeriod"/>.</exception>
    Task<AlarmPerformance> ReadAsync(AlarmFigurePeriod period, CancellationToken cancel);
}
