namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>Finds sources that come and go too often.</summary>
internal static class AlarmRepetitions
{
    /// <summary>ISA-18.2-2016 clause 16 leaves the measure open; three in a minute is the one that practice names.</summary>
    public const int StandardCount = 3;
    public static readonly TimeSpan StandardWindow = TimeSpan.FromMinutes(1);

    /// <summary>How many of a source's beginnings lie in some run of <paramref name="count"/> within the window, both ends included.</summary>
    /// <param name="times">In order, ms.</param>
    public static int Within(IReadOnlyList<long> times, int count, TimeSpan window)
    {
        var (within, counted) = (0, 0);
        for (var last = count - 1; last < times.Count; last++)
        {
            var first = last - count + 1;
            if (times[last] - times[first] > window.TotalMilliseconds)
                continue;
            within += last + 1 - Math.Max(first, counted);
            counted = last + 1;
        }
        return within;
    }

    /// <summary>Beginnings that were over within <paramref name="soon"/> and that the source did not follow by another one within a minute.</summary>
    /// <param name="begun">Of one source, in order.</param>
    public static int Fleeting(IReadOnlyList<Announcement> begun, TimeSpan soon)
    {
        var fleeting = 0;
        for (var i = 0; i < begun.Count; i++)
        {
            if (begun[i].ClearedMs is not { } cleared || cleared - begun[i].AtMs >= soon.TotalMilliseconds)
                continue;
            if (i + 1 == begun.Count || begun[i + 1].AtMs - cleared > StandardWindow.TotalMilliseconds)
                fleeting++;
        }
        return fleeting;
    }
}
