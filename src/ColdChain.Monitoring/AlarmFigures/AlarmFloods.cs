namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>Finds floods: more than ten announcements per operator in ten minutes, until fewer than five are left (ISA-18.2-2016 clause 16).</summary>
internal static class AlarmFloods
{
    public const long WindowMs = 600_000;
    private const int MoreThan = 10;
    private const int FewerThan = 5;

    /// <param name="times">In order, ms; all before <paramref name="toMs"/>.</param>
    public static IReadOnlyList<AlarmFlood> Find(IReadOnlyList<long> times, int operators, long toMs)
    {
        var floods = new List<AlarmFlood>();
        var first = 0;
        (long FromMs, int First)? open = null;
        for (var last = 0; last < times.Count; last++)
        {
            // What is ten minutes old has left the window before the next one comes.
            for (; times[first] + WindowMs <= times[last]; first++)
            {
                if (open is { } flood && last - first - 1 < FewerThan * operators)
                {
                    floods.Add(new AlarmFlood(flood.FromMs, times[first] + WindowMs, last - flood.First));
                    open = null;
                }
            }
            if (open is null && last - first + 1 > MoreThan * operators)
                open = (times[last], first);
        }
        if (open is { } standing)
        {
            // The window empties after the last one.
            var leaves = times[times.Count - (FewerThan * operators)] + WindowMs;
            floods.Add(new AlarmFlood(standing.FromMs, Math.Min(leaves, toMs), times.Count - standing.First));
        }
        return floods;
    }
}
