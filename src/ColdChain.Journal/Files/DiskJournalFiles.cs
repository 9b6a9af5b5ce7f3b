using Microsoft.Win32.SafeHandles;

namespace ColdChain.Journal.Files;

/// <summary>The real folder.</summary>
internal sealed class DiskJournalFiles : IJournalFiles
{
    public const string LockName = "journal.lock";

    /// <summary>Makes the folder if it is not there.</summary>
    public DiskJournalFiles(string folder) => Folder = Directory.CreateDirectory(folder).FullName;

    public string Folder { get; }

    public IDisposable Lock()
    {
        var path = PathOf(LockName);
        try
        {
            // Share None takes an advisory lock (flock) where the system has no mandatory one; the system frees it when the process dies.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (File.Exists(path))
        {
            throw new JournalInUseException(Folder, failure);
        }
    }

    public IReadOnlyList<string> List() => [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path))];

    public IAppendFile Create(string name) =>
        new AppendFile(File.OpenHandle(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));

    public IAppendFile Append(string name) =>
        new AppendFile(File.OpenHandle(PathOf(name), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));

    public IReadFile OpenRead(string name) =>
        new ReadFile(File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    public void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    public void Delete(string name) => File.Delete(PathOf(name));

    public void Truncate(string name, long length)
    {
        using var file = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.SetLength(file, length);
        RandomAccess.FlushToDisk(file);
    }

    public void FlushFile(string name)
    {
        using var file = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
    }

    public void FlushFolder() => DurableFolder.Flush(Folder);

    private string PathOf(string name) => Path.Combine(Folder, name);

    private sealed class AppendFile(SafeFileHandle handle) : IAppendFile
    {
        private long _length = RandomAccess.GetLength(handle);

        public void Append(ReadOnlySpan<byte> bytes)
        {
            RandomAccess.Write(handle, bytes, _length);
            _length += bytes.Length;
        }

        public void FlushToDisk() => RandomAccess.FlushToDisk(handle);

        public void Dispose() => handle.Dispose();
    }

    private sealed class ReadFile(SafeFileHandle handle) : IReadFile
    {
        public long Length => RandomAccess.GetLength(handle);

        public int ReadAt(long offset, Span<byte> buffer)
        {
            var total = 0;
            while (total < buffer.Length)
            {
                var read = RandomAccess.Read(handle, buffer[total..], offset + total);
                if (read == 0)
                    break;
                total += read;
            }
            return total;
        }

        public void Dispose() => handle.Dispose();
    }
}
