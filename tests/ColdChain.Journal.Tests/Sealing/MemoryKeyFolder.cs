using ColdChain.Journal.Sealing.Keys;

namespace ColdChain.Journal.Tests.Sealing;

/// <summary>A folder of keys in memory, where everything is durable at once.</summary>
internal sealed class MemoryKeyFolder : IKeyFolder
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    public string Folder => "/keys";

    /// <summary>Thrown by the next rename.</summary>
    public Exception? RenameFailure { get; set; }

    public string? Read(string name) => _files.GetValueOrDefault(name);

    public void Write(string name, string pem) => _files[name] = pem;

    public void Rename(string from, string to)
    {
        if (RenameFailure is { } failure)
            throw failure;
        _files[to] = _files[from];
        _files.Remove(from);
    }

    public void Delete(string name) => _files.Remove(name);
}
