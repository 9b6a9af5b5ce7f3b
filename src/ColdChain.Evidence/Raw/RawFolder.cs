using ColdChain.Journal;
using ColdChain.Telemetry.Offline;

namespace ColdChain.Evidence.Raw;

/// <summary>Journal records by topic in a temporary folder of this process alone: what a package takes along, or brought. Gone when it is disposed. Not thread safe.</summary>
/// <param name="recorder">Of all records.</param>
internal sealed class RawFolder(Guid recorder) : IRecordSource, IDisposable
{
    private readonly SortedDictionary<string, RawTopicFile> _files = new(StringComparer.Ordinal);
    private string? _folder;

    public Guid Recorder => recorder;

    public long FirstSequence => _files.Values.Where(file => file.Count > 0).Select(file => file.First).DefaultIfEmpty(1).Min();

    public long LastSequence => _files.Values.Select(file => file.Last).DefaultIfEmpty(0).Max();

    /// <summary>By the topic's hash.</summary>
    public IReadOnlyCollection<RawTopicFile> Files => _files.Values;

    public RawTopicFile? Find(ReadOnlySpan<byte> topicHash) => _files.GetValueOrDefault(Convert.ToHexStringLower(topicHash));

    /// <summary>The file of a topic, made when it is not there.</summary>
    public RawTopicFile Of(byte[] topicHash)
    {
        var name = Convert.ToHexStringLower(topicHash);
        if (!_files.TryGetValue(name, out var file))
        {
            _folder ??= Directory.CreateTempSubdirectory("coldchain-raw-").FullName;
            _files.Add(name, file = new RawTopicFile(Path.Combine(_folder, name), topicHash));
        }
        return file;
    }

    /// <summary>Everything that was added can be read from here on.</summary>
    public void Complete()
    {
        foreach (var file in _files.Values)
            file.Complete();
    }

    /// <summary>Takes all records out again.</summary>
    public void Clear()
    {
        foreach (var file in _files.Values)
            file.Dispose();
        _files.Clear();
        if (_folder is { } folder)
            Directory.Delete(folder, recursive: true);
        _folder = null;
    }

    public IJournalReader OpenReader(long fromSequence) => new MergedReader(_files.Values.Select(file => file.OpenReader(fromSequence)));

    public void Dispose() => Clear();
}
