using System.Text;
using ColdChain.Journal;

namespace ColdChain.Telemetry.Reprocessing;

/// <inheritdoc cref="IRejectedPayloads"/>
internal sealed class RejectedPayloads(IMessageJournal journal) : IRejectedPayloads
{
    public RejectedPayload? Find(Guid recorder, long sequence)
    {
        if (recorder != journal.Recorder || sequence < journal.FirstSequence || sequence > journal.DurableSequence)
            return null;
        using var reader = journal.OpenReader(sequence);
        if (!reader.TryRead(out var record) || record.Sequence != sequence || record.Type is not JournalEntryType.Message)
            return null;
        var isWhole = record.WholeSha256.IsEmpty;
        return new RejectedPayload(
            Encoding.UTF8.GetString(record.Topic.Span),
            record.Payload.ToArray(),
            isWhole ? record.Payload.Length : record.OriginalLength,
            isWhole ? null : Convert.ToHexStringLower(record.WholeSha256.Span),
            record.ReceivedMs,
            record.Retain
        );
    }
}
