using ColdChain.Journal;

namespace ColdChain.Evidence.Raw;

/// <summary>Reads the records of one topic in order. A record's memory is valid until the next. Not thread safe.</summary>
internal sealed class RawTopicReader : IDisposable
{
    private readonly FileStream? _file;
    private readonly RecordStream? _records;
    private readonly long _fromSequence;

    /// <param name="path">Null: there are no records.</param>
    public RawTopicReader(string? path, long offset, long fromSequence)
    {
        _fromSequence = fromSequence;
        if (path is null)
            return;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 << 10);
        _file.Position = offset;
        _records = new RecordStream(_file);
    }

    public ref readonly JournalRecord Current => ref _records!.Current;

    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public bool MoveNext()
    {
        if (_records is null)
            return false;
        do
        {
            if (!_records.MoveNext())
                return false;
        } while (_records.Current.Sequence < _fromSequence);
        return true;
    }

    public void Dispose() => _file?.Dispose();
}
