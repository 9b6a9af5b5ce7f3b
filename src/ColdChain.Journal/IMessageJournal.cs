namespace ColdChain.Journal;

/// <summary>The append-only log of everything received. Many writers, many readers, one file system.</summary>
public interface IMessageJournal
{
    /// <summary>This recorder's id; made once per journal folder.</summary>
    Guid Recorder { get; }

    /// <summary>The newest sequence that is safe on disk; 0 when nothing is.</summary>
    long DurableSequence { get; }

    /// <summary>The oldest sequence that can still be read; <see cref="DurableSequence"/> + 1 when nothing can.</summary>
    long FirstSequence { get; }

    /// <summary>Why nothing can be appended now, in one line that says what to do; null when all is well.</summary>
    string? Problem => null;

    /// <summary>
    /// Copies an entry into the open group and returns its sequence; waits while the group's buffer is full.
    /// Nothing is promised until <see cref="WaitDurableAsync"/> has returned for that sequence.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The disk does not take records at present; the journal tries again by itself.</exception>
    /// <exception cref="ArgumentException">The entry is over a limit of the record format.</exception>
    ValueTask<long> EnqueueAsync(JournalEntry entry, CancellationToken cancel);

    /// <summary>Returns when <paramref name="sequence"/> is on disk (group commit: one fsync for all that came during the last one).</summary>
    /// <exception cref="JournalUnavailableException">It could not be made durable: do not acknowledge; let the source deliver again.
    /// The record itself may become durable later under the same sequence, when the disk takes it.</exception>
    ValueTask WaitDurableAsync(long sequence, CancellationToken cancel);

    /// <summary>Durable records from <paramref name="fromSequence"/> on, in order, up to what is durable now.</summary>
    /// <exception cref="JournalCorruptException">Damage before the durable end; says segment and offset.</exception>
    IJournalReader OpenReader(long fromSequence);

    /// <summary>Returns when at least <paramref name="sequence"/> is durable; used by readers that have reached the end.</summary>
    ValueTask WaitForRecordsAsync(long sequence, CancellationToken cancel);
}
