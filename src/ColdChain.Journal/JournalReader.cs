using ColdChain.Journal.Files;
using ColdChain.Journal.Format;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Segments;

namespace ColdChain.Journal;

/// <summary>
/// Follows the journal. It reads only what is durable: when the next sequence is, its group is whole, so whatever cannot be read then is damage.
/// At the end it asks one number in memory; the file stays open. Sequences whose segment is gone are read from its seal.
/// </summary>
internal sealed class JournalReader : IJournalReader
{
    private readonly MessageJournal _journal;
    private readonly IJournalFiles _files;
    private readonly SegmentCatalog _segments;
    private readonly SealedStore _sealed;
    private readonly SessionNames _sessions = new();
    private long _next;
    private Segment? _segment;
    private GroupCursor? _groups;
    private RecordWalk? _walk;
    private SealedRecords? _unsealed;

    public JournalReader(MessageJournal journal, IJournalFiles files, SegmentCatalog segments, SealedStore store, long fromSequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromSequence, journal.FirstSequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromSequence, journal.DurableSequence + 1);
        _journal = journal;
        _files = files;
        _segments = segments;
        _sealed = store;
        _next = fromSequence;
    }

    public bool TryRead(out JournalRecord record)
    {
        while (true)
        {
            if (_unsealed?.At(_next) is { } bytes)
            {
                if (RecordFormat.Read(bytes, _sessions, out record) is { } fault)
                    throw new JournalCorruptException(_unsealed.Name, 0, $"sequence {_next}: {fault}");
                _next++;
                return true;
            }
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
            ReadOn();
        }
    }

    public void Dispose() => _groups?.Dispose();

    private void ReadOn()
    {
        if (_segments.Find(_next) is { } segment)
            ReadGroup(segment);
        else
            ReadSealed();
    }

    private void ReadGroup(Segment segment)
    {
        if (segment != _segment && !TryBegin(segment))
            return;
        if (!_groups!.TryNext(out var fault))
            throw new JournalCorruptException(segment.Name, _groups.Offset, fault ?? $"the file ends before sequence {_next}");
        _walk!.Begin(_groups.Records, _groups.RecordsOffset);
    }

    /// <returns>False: it was removed just now; its seal has it.</returns>
    private bool TryBegin(Segment segment)
    {
        Leave();
        try
        {
            _groups = GroupCursor.Open(_files, segment);
        }
        catch (FileNotFoundException) when (_segments.Find(_next) != segment)
        {
            return false;
        }
        if (_groups.Header.Recorder != _journal.Recorder)
            throw new JournalCorruptException(segment.Name, 0, $"it is of recorder {_groups.Header.Recorder}, not of {_journal.Recorder}");
        _walk = new RecordWalk(segment.Name, _journal.Recorder, segment.FirstSequence);
        _segment = segment;
        return true;
    }

    private void ReadSealed()
    {
        Leave();
        if (_sealed.Log.Find(_next) is not { } index)
            throw new JournalCorruptException("(none)", 0, $"no segment holds sequence {_next}");
        try
        {
            _unsealed = _sealed.Read(index);
        }
        catch (SealDamagedException damage)
        {
            throw new JournalCorruptException(damage.File, damage.Offset, damage.Reason);
        }
    }

    private void Leave()
    {
        _groups?.Dispose();
        (_groups, _walk, _segment, _unsealed) = (null, null, null, null);
    }
}
