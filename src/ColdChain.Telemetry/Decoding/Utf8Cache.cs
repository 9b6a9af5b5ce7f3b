using System.Diagnostics.CodeAnalysis;

namespace ColdChain.Telemetry.Decoding;

/// <summary>Objects found by the UTF-8 bytes of a name, so that a name that was seen before costs no allocation. Not thread safe.</summary>
/// <param name="capacity">Reaching it, <see cref="ForgetIfFull"/> starts anew: cheaper than keeping an order, and no harm from a flood of new names.</param>
internal sealed class Utf8Cache<T>(int capacity)
    where T : class
{
    /// <summary>Longer names are not kept: a flood of long ones must not fill the memory.</summary>
    private const int MaxNameBytes = 512;

    private readonly Dictionary<byte[], T> _items = new(Utf8Comparer.Instance);

    public bool TryGet(ReadOnlySpan<byte> name, [NotNullWhen(true)] out T? item) =>
        _items.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out item);

    public void Add(ReadOnlySpan<byte> name, T item)
    {
        if (name.Length <= MaxNameBytes)
            _items[name.ToArray()] = item;
    }

    /// <summary>To be called between messages, so that a name stays the same object within one.</summary>
    public void ForgetIfFull()
    {
        if (_items.Count >= capacity)
            _items.Clear();
    }
}
