using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Telemetry.Mapping;

/// <summary>The keys of messages that were seen lately. Bounded; the oldest are forgotten first. A pure function of the messages decoded.</summary>
internal sealed class DuplicateMemory
{
    private const int MaxKeys = 50_000;
    private const int KeyBytes = 16;

    private readonly Dictionary<UInt128, long> _seen = [];
    private readonly Queue<(UInt128 Key, long Ms)> _order = new();

    /// <returns>True when the key was seen within the span before.</returns>
    public bool Remember(string profile, string key, long receivedMs, long withinMs)
    {
        var hash = HashOf(profile, key);
        if (_seen.TryGetValue(hash, out var before) && receivedMs - before <= withinMs && receivedMs >= before - withinMs)
            return true;
        Add(hash, receivedMs);
        return false;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_order.Count);
        foreach (var (key, ms) in _order)
        {
            writer.Write((ulong)(key >> 64));
            writer.Write((ulong)key);
            writer.Write(ms);
        }
    }

    public bool TryRestore(BinaryReader reader)
    {
        _seen.Clear();
        _order.Clear();
        var count = reader.ReadInt32();
        if (count is < 0 or > MaxKeys)
            return false;
        for (var i = 0; i < count; i++)
            Add(new UInt128(reader.ReadUInt64(), reader.ReadUInt64()), reader.ReadInt64());
        return true;
    }

    public void Clear()
    {
        _seen.Clear();
        _order.Clear();
    }

    private void Add(UInt128 hash, long ms)
    {
        _seen[hash] = ms;
        _order.Enqueue((hash, ms));
        while (_order.Count > MaxKeys)
        {
            var (oldest, at) = _order.Dequeue();
            if (_seen.TryGetValue(oldest, out var last) && last == at)
                _seen.Remove(oldest);
        }
    }

    private static UInt128 HashOf(string profile, string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{profile}\n{key}"), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[(KeyBytes / 2)..]));
    }
}
