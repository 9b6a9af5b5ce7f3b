namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>How many of something there are over time: spans go in, mean and most come out.</summary>
internal sealed class AlarmLevel
{
    private readonly List<(long AtMs, int Change)> _edges = [];

    public void Add(long fromMs, long toMs)
    {
        if (fromMs >= toMs)
            return;
        _edges.Add((fromMs, 1));
        _edges.Add((toMs, -1));
    }

    /// <param name="lengthMs">Of the period that the mean is of.</param>
    public (double Mean, int Most) Over(long lengthMs)
    {
        // One that ends when another begins does not stand beside it.
        _edges.Sort();
        double area = 0;
        var (level, most, at) = (0, 0, 0L);
        foreach (var (atMs, change) in _edges)
        {
            area += (double)level * (atMs - at);
            (at, level) = (atMs, level + change);
            most = Math.Max(most, level);
        }
        return (area / lengthMs, most);
    }
}
