using System.Security.Cryptography;

namespace ColdChain.Evidence.Packages;

/// <summary>
/// Counts and hashes what is written, and hands it on in pieces on another thread: while one piece is packed the next is made. Written to asynchronously, by one
/// writer at a time; what was not flushed is dropped.
/// </summary>
internal sealed class HashingStream(Stream inner, IncrementalHash hash) : Stream
{
    private const int PieceBytes = 64 << 10;

    private byte[] _piece = new byte[PieceBytes];
    private byte[] _behind = new byte[PieceBytes];
    private Task _packing = Task.CompletedTask;
    private int _length;

    public long Written { get; private set; }
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => Written;
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length > PieceBytes - _length)
            return new ValueTask(WriteInPiecesAsync(buffer));
        Take(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await HandOnAsync();
        await _packing;
        await inner.FlushAsync(cancellationToken);
    }

    public override void Flush() => throw new NotSupportedException("Flush asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _packing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task WriteInPiecesAsync(ReadOnlyMemory<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_length == PieceBytes)
                await HandOnAsync();
            var taken = Math.Min(buffer.Length, PieceBytes - _length);
            Take(buffer[..taken].Span);
            buffer = buffer[taken..];
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_piece.AsSpan(_length));
        _length += bytes.Length;
        Written += bytes.Length;
    }

    /// <summary>Waits for the piece before: no more than two are held.</summary>
    private async Task HandOnAsync()
    {
        var full = _piece.AsMemory(0, _length);
        hash.AppendData(full.Span);
        await _packing;
        (_piece, _behind, _length) = (_behind, _piece, 0);
        if (!full.IsEmpty)
            _packing = Task.Run(() => inner.WriteAsync(full).AsTask());
    }
}
