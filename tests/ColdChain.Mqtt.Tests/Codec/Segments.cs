using System.Buffers;

namespace ColdChain.Mqtt.Tests.Codec;

/// <summary>Bytes as a sequence of small segments, as a pipe may hand them over.</summary>
internal sealed class Segments : ReadOnlySequenceSegment<byte>
{
    private Segments(ReadOnlyMemory<byte> memory, long index)
    {
        Memory = memory;
        RunningIndex = index;
    }

    public static ReadOnlySequence<byte> Of(byte[] bytes, int[] sizes)
    {
        var first = new Segments(ReadOnlyMemory<byte>.Empty, 0);
        var last = first;
        for (int at = 0, i = 0; at < bytes.Length; i++)
        {
            var size = Math.Min(sizes[i % sizes.Length], bytes.Length - at);
            var next = new Segments(bytes.AsMemory(at, size), at);
            last.Next = next;
            last = next;
            at += size;
        }
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }
}
