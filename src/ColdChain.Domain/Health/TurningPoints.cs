namespace ColdChain.Domain.Health;

/// <summary>Where a curve turns, small wobbles passed over.</summary>
internal static class TurningPoints
{
    /// <param name="hysteresis">A turn counts when the value has gone back by this much.</param>
    /// <returns>Indexes of highs and lows in turn, with the first sample and the last extreme at the ends.</returns>
    public static List<int> Of(List<HealthSample> samples, double hysteresis)
    {
        var turns = new List<int>();
        if (samples.Count == 0)
            return turns;
        var (low, high, direction) = (0, 0, 0);
        turns.Add(0);
        for (var i = 1; i < samples.Count; i++)
        {
            var value = samples[i].Value;
            if (value < samples[low].Value)
                low = i;
            if (value > samples[high].Value)
                high = i;
            if (direction >= 0 && samples[high].Value - value >= hysteresis)
            {
                turns.Add(high);
                (direction, low) = (-1, i);
            }
            else if (direction <= 0 && value - samples[low].Value >= hysteresis)
            {
                turns.Add(low);
                (direction, high) = (1, i);
            }
        }
        turns.Add(direction < 0 ? low : high);
        return turns;
    }
}
