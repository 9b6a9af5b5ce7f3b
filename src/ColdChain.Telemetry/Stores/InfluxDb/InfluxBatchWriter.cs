using System.Buffers;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>Writes one block: in requests of a bounded size, and when lines are refused, again in halves until the refused ones stand alone. One block at a time.</summary>
internal sealed class InfluxBatchWriter(InfluxDbClient client, InfluxDbOptions options, Guid recorder, ITagSource tags, TimeProvider clock)
{
    private readonly ArrayBufferWriter<byte> _text = new(1 << 16);
    private readonly List<int> _ends = [];

    public async Task<WriteOutcome> WriteAsync(DecodedBlock block, CancellationToken cancel)
    {
        Format(block);
        var refused = new List<RejectedMessage>();
        // The cursor is the last line: what stands before it in the same request is safe with it, or the caller's own cursor did not move either.
        for (var from = 0; from < _ends.Count; )
        {
            var to = from + 1;
            while (to < _ends.Count && _ends[to] - Start(from) <= options.MaxRequestBytes)
                to++;
            if (await SendAsync(block, from, to, refused, cancel) is { } unavailable)
                return unavailable;
            from = to;
        }
        return refused.Count == 0 ? new WriteOutcome.Accepted() : new WriteOutcome.Refused(refused);
    }

    private void Format(DecodedBlock block)
    {
        _text.ResetWrittenCount();
        _ends.Clear();
        for (var i = 0; i < block.Stored.Count; i++)
        {
            var reading = block.Stored[i];
            LineProtocolWriter.Write(_text, reading, tags.EquipmentOf(reading.Channel, reading.TimeMs));
            _ends.Add(_text.WrittenCount);
        }
        LineProtocolWriter.WriteCursor(_text, recorder, block.ToSequence, clock.GetUtcNow().ToUnixTimeMilliseconds());
        _ends.Add(_text.WrittenCount);
    }

    /// <summary>Lines [from, to).</summary>
    /// <returns>Null when each of them is taken, or refused for good.</returns>
    private async Task<WriteOutcome.Unavailable?> SendAsync(
        DecodedBlock block,
        int from,
        int to,
        List<RejectedMessage> refused,
        CancellationToken cancel
    )
    {
        switch (await client.WriteAsync(_text.WrittenMemory[Start(from).._ends[to - 1]], cancel))
        {
            case InfluxAnswer.Unavailable unavailable:
                return new WriteOutcome.Unavailable(unavailable.RetryAfter, unavailable.Reason);
            case InfluxAnswer.Refused answer:
                // All of them, for one reason: points older than the retention policy keeps.
                if (to - from == 1 || answer.Dropped == to - from)
                    return Refuse(block, from, to, answer.Detail, refused);
                break;
            case InfluxAnswer.TooLarge when to - from == 1:
                return Refuse(block, from, to, "The server takes no request of this size (413).", refused);
            case InfluxAnswer.TooLarge:
                break;
            default:
                return null;
        }
        var middle = from + (to - from) / 2;
        return await SendAsync(block, from, middle, refused, cancel) ?? await SendAsync(block, middle, to, refused, cancel);
    }

    private static WriteOutcome.Unavailable? Refuse(DecodedBlock block, int from, int to, string detail, List<RejectedMessage> refused)
    {
        for (var line = from; line < to; line++)
        {
            // The cursor itself: nothing is wrong with a reading, and nothing can be promised without it.
            if (line == block.Stored.Count)
                return new WriteOutcome.Unavailable(RetryAfter: null, $"InfluxDB does not take the cursor point: {detail}");
            var reading = block.Stored[line];
            refused.Add(
                new RejectedMessage(
                    reading.Recorder,
                    reading.Sequence,
                    reading.ReceivedMs,
                    "",
                    Reject.Of(RejectReason.StoreRefused, $"{reading.Channel} {reading.Metric}: {detail}")
                )
            );
        }
        return null;
    }

    private int Start(int line) => line == 0 ? 0 : _ends[line - 1];
}
