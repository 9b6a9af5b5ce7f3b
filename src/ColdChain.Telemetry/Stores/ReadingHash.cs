using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores;

/// <summary>
/// What, beside channel and time, makes a reading the same reading: value, quality, reason, and of messages decoded again the generation. FNV-1a of
/// 64 bits, fixed for ever: stored data depend on it.
/// </summary>
internal static class ReadingHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static long Of(in Reading reading) => Of(reading.Value, reading.Quality, reading.Reason, reading.Generation);

    public static long Of(double? value, Quality quality, string? reason, long generation = 0)
    {
        var hash = Mix(Offset, (byte)quality);
        hash = Mix(hash, value is null ? (byte)0 : (byte)1);
        if (value is { } number)
        {
            var bits = (ulong)BitConverter.DoubleToInt64Bits(number);
            for (var shift = 0; shift < 64; shift += 8)
                hash = Mix(hash, (byte)(bits >> shift));
        }
        foreach (var character in reason ?? "")
        {
            hash = Mix(hash, (byte)character);
            hash = Mix(hash, (byte)(character >> 8));
        }
        // What was decoded first has the hash it always had.
        for (var shift = 0; generation != 0 && shift < 64; shift += 8)
            hash = Mix(hash, (byte)(generation >> shift));
        return (long)hash;
    }

    /// <summary>0 to 999,999: where within its millisecond a reading stands in a store that knows one point per series and nanosecond.</summary>
    public static int Nanosecond(in Reading reading)
    {
        // The low bits of FNV mix worse than the high ones; folding uses both.
        var hash = (ulong)Of(reading);
        return (int)((hash ^ (hash >> 32)) % 1_000_000);
    }

    private static ulong Mix(ulong hash, byte next) => (hash ^ next) * Prime;
}
