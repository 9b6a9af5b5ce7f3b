using System.ComponentModel.DataAnnotations;

namespace ColdChain.Monitoring.Forecasting;

/// <summary>Time to breach. Section <c>Monitoring:Forecast</c>.</summary>
public sealed class ForecastOptions
{
    /// <summary>A crossing nearer than this raises a warning. Default 2 h: time to come in at night and move the boxes.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "2.00:00:00")]
    public TimeSpan WarnAhead { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Where a unit without power warms to when no ambient point of its zone is judged, in C. Default 22: an air-conditioned room.</summary>
    [Range(-40.0, 60.0)]
    public double AmbientC { get; set; } = 22;

    /// <summary>Samples over so long are needed first. Default 30 min: after a start, one warming leg of a compressor's cycle looks like a failure.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "01:30:00")]
    public TimeSpan MinHistory { get; set; } = TimeSpan.FromMinutes(30);
}
