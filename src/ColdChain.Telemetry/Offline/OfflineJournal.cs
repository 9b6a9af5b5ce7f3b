using ColdChain.Journal;

namespace ColdChain.Telemetry.Offline;

/// <summary>Records of a package in the place of a journal. Nothing is appended, and nothing more comes.</summary>
internal sealed class OfflineJournal(IRecordSource records) : IMessageJournal
{
    public Guid Recorder => records.Recorder;

    public long DurableSequence => records.LastSequence;

    public long FirstSequence => records.FirstSequence;

    public IJournalReader OpenReader(long fromSequence) => records.OpenReader(fromSequence);

    public ValueTask<long> EnqueueAsync(JournalEntry entry, CancellationToken cancel) =>
        throw new NotSupportedException("Nothing is appended to records of a package.");

    public ValueTask WaitDurableAsync(long sequence, CancellationToken cancel) =>
        throw new NotSupportedException("Nothing is appended to records of a package.");

    public ValueTask WaitForRecordsAsync(long sequence, CancellationToken cancel) =>
        sequence <= DurableSequence
            ? ValueTask.CompletedTask
            : throw new NotSupportedException("Nothing more comes to records of a package.");
}
