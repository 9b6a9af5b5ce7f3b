using System.Buffers;

namespace ColdChain.Mqtt.Codec;

/// <summary>Cuts a byte stream into control packets (fixed header, section 2.1). One per connection; not thread-safe.</summary>
internal sealed class FrameReader(int maxPacketBytes)
{
    private const int MaxHeaderBytes = 5;
    private byte[] _scratch = [];

    /// <summary>Largest packet taken, in bytes, fixed header included.</summary>
    public int MaxPacketBytes { get; set; } = maxPacketBytes;

    /// <summary>
    /// Takes the next whole packet off the buffer. The body is valid until the next call, and no longer than the buffer.
    /// </summary>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="MalformedPacketException">Remaining length malformed (0x81), or the packet too large (0x95): known from the header alone.</exception>
    public bool TryRead(ref ReadOnlySequence<byte> buffer, out byte header, out ReadOnlySpan<byte> body)
    {
        header = 0;
        body = default;
        var first = buffer.FirstSpan;
        scoped ReadOnlySpan<byte> start = first;
        if (first.Length < MaxHeaderBytes && buffer.Length > first.Length)
        {
            Span<byte> copy = stackalloc byte[MaxHeaderBytes];
            var head = buffer.Slice(0, Math.Min(MaxHeaderBytes, buffer.Length));
            head.CopyTo(copy);
            start = copy[..(int)head.Length];
        }
        if (start.Length < 2)
            return false;
        if (!VariableByteInteger.TryRead(start[1..], out var remaining, out var lengthBytes))
            return false;
        var headerBytes = 1 + lengthBytes;
        var total = headerBytes + remaining;
        if (total > MaxPacketBytes)
            throw new MalformedPacketException(
                MqttReasonCode.PacketTooLarge,
                $"A packet of {total} bytes; at most {MaxPacketBytes} are taken."
            );
        if (buffer.Length < total)
            return false;
        header = start[0];
        if (first.Length >= total)
        {
            body = first.Slice(headerBytes, remaining);
        }
        else
        {
            if (_scratch.Length < remaining)
                _scratch = GC.AllocateUninitializedArray<byte>(Math.Max(remaining, 4096));
            buffer.Slice(headerBytes, remaining).CopyTo(_scratch);
            body = _scratch.AsSpan(0, remaining);
        }
        buffer = buffer.Slice(total);
        return true;
    }
}
