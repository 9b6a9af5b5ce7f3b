using System.Buffers;
using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Client;

/// <summary>Messages that arrived together, with their topics and payloads copied into pooled blocks. Not thread-safe.</summary>
internal sealed class ReceiveBatch
{
    private const int BlockBytes = 64 << 10;

    private readonly List<byte[]> _blocks = [];
    private int _used;

    public List<ReceivedPublish> Messages { get; } = [];

    public long Bytes { get; private set; }

    public void Add(long deliveryNumber, in PublishPacket packet)
    {
        var size = packet.Topic.Length + packet.Payload.Length;
        if (_blocks.Count == 0 || _blocks[^1].Length - _used < size)
        {
            _blocks.Add(ArrayPool<byte>.Shared.Rent(Math.Max(BlockBytes, size)));
            _used = 0;
        }
        var memory = _blocks[^1].AsMemory(_used, size);
        packet.Topic.CopyTo(memory.Span);
        packet.Payload.CopyTo(memory.Span[packet.Topic.Length..]);
        _used += size;
        Bytes += size;
        Messages.Add(
            new ReceivedPublish(
                deliveryNumber,
                memory[..packet.Topic.Length],
                memory[packet.Topic.Length..],
                packet.Qos,
                packet.Dup,
                packet.Retain,
                packet.PacketId
            )
        );
    }

    public void Reset()
    {
        foreach (var block in _blocks)
            ArrayPool<byte>.Shared.Return(block);
        _blocks.Clear();
        _used = 0;
        Bytes = 0;
        Messages.Clear();
    }
}
