namespace ColdChain.Monitoring.Alarms;

/// <summary>Something changed an excursion of an alarm.</summary>
/// <param name="NewestValue">The newest value of the point; null when not known.</param>
/// <param name="AtMs">Receive time of what changed it.</param>
internal readonly record struct AlarmTouch(double? NewestValue, long AtMs)
{
    public AlarmTouch Join(AlarmTouch other) => new(NewestValue ?? other.NewestValue, Math.Max(AtMs, other.AtMs));
}
