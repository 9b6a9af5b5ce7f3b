using ColdChain.Journal.Files;

namespace ColdChain.Journal.Tests;

/// <summary>
/// A folder in memory that knows what would survive a power failure: flushed bytes and flushed names. It tears, fills, delays and refuses as a test says.
/// </summary>
internal sealed class FaultyFileSystem : IJournalFiles
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Content> _names = new(StringComparer.Ordinal);
    private Dictionary<string, Content> _durableNames = new(StringComparer.Ordinal);
    private bool _isLocked;

    public string Folder => "/faulty";

    /// <summary>Bytes that all files together may have.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>Thrown by the next flushes of files, one each.</summary>
    public Queue<Exception> FlushFailures { get; } = new();

    /// <summary>Thrown by the next appends, one each, after half of the bytes were written.</summary>
    public Queue<Exception> AppendFailures { get; } = new();

    /// <summary>One bit of the next append to a file whose name ends so is written wrong, and nobody is told.</summary>
    public string? CorruptsNext { get; set; }

    public bool RefusesToTruncate { get; set; }

    /// <summary>While not null, flushes of segments wait for it.</summary>
    public ManualResetEventSlim? FlushGate { get; set; }

    /// <summary>Flushes of files that succeeded.</summary>
    public int Flushes { get; private set; }

    public int Opens { get; private set; }

    public IDisposable Lock()
    {
        lock (_gate)
        {
            if (_isLocked)
                throw new JournalInUseException(Folder, inner: null);
            _isLocked = true;
            return new Released(this);
        }
    }

    public IReadOnlyList<string> List()
    {
        lock (_gate)
            return [.. _names.Keys];
    }

    public IAppendFile Create(string name)
    {
        lock (_gate)
        {
            var content = new Content();
            if (!_names.TryAdd(name, content))
                throw new IOException($"{name} exists");
            return new AppendFile(this, name, content);
        }
    }

    public IAppendFile Append(string name)
    {
        lock (_gate)
        {
            if (!_names.TryGetValue(name, out var content))
                _names[name] = content = new Content();
            return new AppendFile(this, name, content);
        }
    }

    public IReadFile OpenRead(string name)
    {
        lock (_gate)
        {
            Opens++;
            return new ReadFile(this, Find(name));
        }
    }

    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            _names[to] = Find(from);
            _names.Remove(from);
        }
    }

    public void Delete(string name)
    {
        lock (_gate)
            _names.Remove(name);
    }

    public void Truncate(string name, long length)
    {
        lock (_gate)
        {
            if (RefusesToTruncate)
                throw new IOException("truncate refused");
            var content = Find(name);
            content.Bytes.RemoveRange((int)length, content.Bytes.Count - (int)length);
            content.DurableLength = (int)length;
        }
    }

    public void FlushFile(string name)
    {
        lock (_gate)
            Flush(Find(name));
    }

    public void FlushFolder()
    {
        lock (_gate)
            _durableNames = new Dictionary<string, Content>(_names, StringComparer.Ordinal);
    }

    /// <summary>What a machine finds after a power failure: durable names; of bytes that were not flushed any part, the last of it possibly rubbish.</summary>
    public FaultyFileSystem AfterPowerFailure(Random random)
    {
        lock (_gate)
        {
            var survivor = new FaultyFileSystem();
            // Names that were not flushed may have reached the disk all the same, or not.
            var names = random.Next(2) == 0 ? _durableNames : _names;
            foreach (var (name, content) in names)
            {
                var kept = random.Next(content.DurableLength, content.Bytes.Count + 1);
                var copy = new Content { Bytes = content.Bytes[..kept], DurableLength = kept };
                if (kept > content.DurableLength && random.Next(3) == 0)
                    copy.Bytes[random.Next(content.DurableLength, kept)] ^= 0x5A;
                survivor._names[name] = copy;
            }
            survivor.FlushFolder();
            return survivor;
        }
    }

    /// <summary>What another process finds after this one was killed: everything that was written.</summary>
    public FaultyFileSystem AfterKill()
    {
        lock (_gate)
        {
            var survivor = new FaultyFileSystem();
            foreach (var (name, content) in _names)
                survivor._names[name] = new Content { Bytes = [.. content.Bytes], DurableLength = content.DurableLength };
            survivor._durableNames = survivor
                ._names.Where(pair => _durableNames.ContainsKey(pair.Key))
                .ToDictionary(StringComparer.Ordinal);
            return survivor;
        }
    }

    public byte[] BytesOf(string name)
    {
        lock (_gate)
            return [.. Find(name).Bytes];
    }

    public void Put(string name, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _names[name] = new Content { Bytes = [.. bytes], DurableLength = bytes.Length };
            FlushFolder();
        }
    }

    private Content Find(string name) => _names.TryGetValue(name, out var content) ? content : throw new FileNotFoundException(name);

    private void Flush(Content content)
    {
        if (FlushFailures.TryDequeue(out var failure))
            throw failure;
        content.DurableLength = content.Bytes.Count;
        Flushes++;
    }

    private sealed class Content
    {
        public List<byte> Bytes { get; set; } = [];
        public int DurableLength { get; set; }
    }

    private sealed class AppendFile(FaultyFileSystem files, string name, Content content) : IAppendFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            lock (files._gate)
            {
                var room = files.Capacity - files._names.Values.Sum(other => (long)other.Bytes.Count);
                if (files.AppendFailures.TryDequeue(out var failure))
                {
                    content.Bytes.AddRange(bytes[..(bytes.Length / 2)]);
                    throw failure;
                }
                content.Bytes.AddRange(bytes[..(int)Math.Clamp(room, 0, bytes.Length)]);
                if (files.CorruptsNext is { } ending && name.EndsWith(ending, StringComparison.Ordinal))
                {
                    content.Bytes[^(bytes.Length / 2)] ^= 0x10;
                    files.CorruptsNext = null;
                }
                if (room < bytes.Length)
                    throw DiskFull();
            }
        }

        public void FlushToDisk()
        {
            files.FlushGate?.Wait();
            lock (files._gate)
                files.Flush(content);
        }

        public void Dispose() { }
    }

    private sealed class ReadFile(FaultyFileSystem files, Content content) : IReadFile
    {
        public long Length
        {
            get
            {
                lock (files._gate)
                    return content.Bytes.Count;
            }
        }

        public int ReadAt(long offset, Span<byte> buffer)
        {
            lock (files._gate)
            {
                var length = (int)Math.Clamp(content.Bytes.Count - offset, 0, buffer.Length);
                System
                    .Runtime.InteropServices.CollectionsMarshal.AsSpan(content.Bytes)
                    .Slice((int)Math.Min(offset, content.Bytes.Count), length)
                    .CopyTo(buffer);
                return length;
            }
        }

        public void Dispose() { }
    }

    private sealed class Released(FaultyFileSystem files) : IDisposable
    {
        public void Dispose()
        {
            lock (files._gate)
                files._isLocked = false;
        }
    }

    /// <summary>As .NET reports ENOSPC.</summary>
    public static IOException DiskFull() => new("No space left on device", hresult: 28);
}
