using System.Text;

namespace ColdChain.Simulators.Devices;

/// <summary>Randomness that depends on a seed, a name and a number only.</summary>
/// <remarks>
/// Not a sequence: the value for sample 5,000 does not need the 4,999 before it. A simulator that is stopped and started again
/// therefore produces the same samples again, byte for byte. The mixing function is SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
/// </remarks>
internal readonly struct SeededNoise
{
    private readonly ulong _key;

    public SeededNoise(long seed, string name)
    {
        // FNV-1a: stable over runs and versions, which string.GetHashCode is not.
        var hash = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ octet) * 1099511628211UL;
        _key = Mix(hash ^ Mix(unchecked((ulong)seed)));
    }

    /// <summary>Any 64 bits.</summary>
    public ulong Bits(long index) => Mix(_key + (unchecked((ulong)index) * 0x9E3779B97F4A7C15UL));

    /// <summary>Evenly in [0, 1).</summary>
    public double Uniform(long index) => (Bits(index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with this probability.</summary>
    public bool Chance(long index, double probability) => probability > 0 && Uniform(index) < probability;

    /// <summary>Normally distributed, mean 0, standard deviation 1 (Box-Muller).</summary>
    public double Normal(long index)
    {
        var first = 1 - Uniform(2 * index);
        var second = Uniform((2 * index) + 1);
        return Math.Sqrt(-2 * Math.Log(first)) * Math.Cos(Math.Tau * second);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
