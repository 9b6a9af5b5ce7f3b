namespace ColdChain.Evidence.Verification;

/// <summary>Reads what a zip says that it holds of a file, and no more.</summary>
internal sealed class BoundedReadStream(Stream inner, string name, long length, Action<int> spend) : Stream
{
    private long _read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <exception cref="PackageRefusedException">It cannot be unpacked, or is longer than it says.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            throw new PackageRefusedException($"{name} cannot be unpacked: {failure.Message}");
        }
        _read += read;
        spend(read);
        if (_read > length)
            throw new PackageRefusedException($"{name} is longer than the zip says");
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
