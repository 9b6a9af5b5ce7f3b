using ColdChain.Journal.Files;

namespace ColdChain.Journal.Tests.Sealing;

/// <summary>Folders that die after so many changes, as a machine does: the last change is done by half, and nothing after it.</summary>
internal sealed class KillableFiles(IJournalFiles inner, KillableFiles.Fuse fuse) : IJournalFiles
{
    /// <summary>Shared by the folders of one machine.</summary>
    public sealed class Fuse
    {
        /// <summary>Changes until it dies.</summary>
        public long Left { get; set; } = long.MaxValue;

        public bool IsDead => Left <= 0;

        /// <returns>True: this change is the last, and is done by half.</returns>
        public bool Burn()
        {
            ThrowIfDead();
            return --Left <= 0;
        }

        public void ThrowIfDead()
        {
            if (IsDead)
                throw new IOException("the machine is dead");
        }
    }

    public string Folder => inner.Folder;

    public IDisposable Lock() => inner.Lock();

    public IReadOnlyList<string> List() => Alive(inner.List);

    public IAppendFile Create(string name) => new File(Change(() => inner.Create(name)), fuse);

    public IAppendFile Append(string name) => new File(Change(() => inner.Append(name)), fuse);

    public IReadFile OpenRead(string name) => Alive(() => inner.OpenRead(name));

    public void Rename(string from, string to) => Change(() => inner.Rename(from, to));

    public void Delete(string name) => Change(() => inner.Delete(name));

    public void Truncate(string name, long length) => Change(() => inner.Truncate(name, length));

    public void FlushFile(string name) => Change(() => inner.FlushFile(name));

    public void FlushFolder() => Change(inner.FlushFolder);

    private T Alive<T>(Func<T> read)
    {
        fuse.ThrowIfDead();
        return read();
    }

    private T Change<T>(Func<T> change)
    {
        if (fuse.Burn())
            fuse.ThrowIfDead();
        return change();
    }

    private void Change(Action change) =>
        Change(() =>
        {
            change();
            return true;
        });

    private sealed class File(IAppendFile inner, Fuse fuse) : IAppendFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (fuse.Burn())
            {
                inner.Append(bytes[..(bytes.Length / 2)]);
                fuse.ThrowIfDead();
            }
            inner.Append(bytes);
        }

        public void FlushToDisk()
        {
            if (fuse.Burn())
                fuse.ThrowIfDead();
            inner.FlushToDisk();
        }

        public void Dispose() => inner.Dispose();
    }
}
