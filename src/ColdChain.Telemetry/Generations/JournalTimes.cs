using ColdChain.Journal;

namespace ColdChain.Telemetry.Generations;

/// <summary>
/// Where in the journal a receive time is, by halving. The clock of a recorder may have been set back: ten minutes more are taken on both sides, and who reads
/// there looks at each record's own time.
/// </summary>
internal static class JournalTimes
{
    private const long MarginMs = 10 * 60_000;

    /// <summary>Sequences between which the messages received in [fromMs, toMs) stand, both inclusive; the second is smaller when there are none.</summary>
    public static (long From, long To) Find(IMessageJournal journal, long fromMs, long toMs, CancellationToken cancel)
    {
        var (first, end) = (journal.FirstSequence, journal.DurableSequence + 1);
        var from = FirstAtOrAfter(journal, first, end, fromMs - MarginMs, cancel);
        var to = FirstAtOrAfter(journal, from, end, toMs + MarginMs, cancel);
        return (from, to - 1);
    }

    private static long FirstAtOrAfter(IMessageJournal journal, long low, long high, long ms, CancellationToken cancel)
    {
        while (low < high)
        {
            cancel.ThrowIfCancellationRequested();
            var middle = low + (high - low) / 2;
            using var reader = journal.OpenReader(middle);
            if (reader.TryRead(out var record) && record.ReceivedMs < ms)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
