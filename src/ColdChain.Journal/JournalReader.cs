using ColdChain.Journal.Files;
using ColdChain.Journal.Segments;

namespace ColdChain.Journal;

/// <summary>
/// Follows the journal. It reads only what is durable: when the next sequence is, its group is whole, so whatever cannot be read then is damage.
/// At the end it asks one number in memory; the file stays open.
/// </summary>
internal sealed class JournalReader : IJournalReader
{
    private readonly MessageJournal _journal;
    private readonly IJournalFiles _files;
    private readonly SegmentCatalog _segments;
    private long _next;
    private Segment? _segment;
    private GroupCursor? _groups;
    private RecordWalk? _walk;

    public JournalReader(MessageJournal journal, IJournalFiles files, SegmentCatalog segments, long fromSequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromSequence, journal.FirstSequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromSequence, journal.DurableSequence + 1);
        _journal = journal;
        _files = files;
        _segments = segments;
        _next = fromSequence;
    }

    public bool TryRead(out JournalRecord record)
    {
        while (true)
        {
            while (_walk is not null && _walk.TryNext(out record))
            {
                if (record.Sequence < _next)
                    continue;
                _next++;
                return true;
            }
            if (_next > _journal.DurableSequence)
            {
                record = default;
                return false;
            }
            ReadGroup();
        }
    }

    public void Dispose() => _groups?.Dispose();

    private void ReadGroup()
    {
        var segment = _segments.Find(_next) ?? throw new JournalCorruptException("(none)", 0, $"no segment holds sequence {_next}");
        if (segment != _segment)
        {
            _groups?.Dispose();
            _walk = null;
            _groups = GroupCursor.Open(_files, segment);
            if (_groups.Header.Recorder != _journal.Recorder)
                throw new JournalCorruptException(
                    segment.Name,
                    0,
                    $"it is of recorder {_groups.Header.Recorder}, not of {_journal.Recorder}"
                );
            _walk = new RecordWalk(segment.Name, _journal.Recorder, segment.FirstSequence);
            _segment = segment;
        }
        if (!_groups!.TryNext(out var fault))
            throw new JournalCorruptException(segment.Name, _groups.Offset, fault ?? $"the file ends before sequence {_next}");
        _walk!.Begin(_groups.Records, _groups.RecordsOffset);
    }
}
