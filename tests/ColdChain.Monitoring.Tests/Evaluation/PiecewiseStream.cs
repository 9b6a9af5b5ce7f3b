namespace ColdChain.Monitoring.Tests.Evaluation;

/// <summary>Gives its bytes in pieces of a fixed size, as a pipe would.</summary>
internal sealed class PiecewiseStream(byte[] bytes, int pieceBytes) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, pieceBytes));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, pieceBytes)]);
}
