using ColdChain.Journal;
using ColdChain.Storage;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Normalising;
using Microsoft.Extensions.Logging;

namespace ColdChain.Telemetry.Feed.State;

/// <summary>
/// Gives a cursor the decode state that belongs to its place: the newest state saved at or before it, then the messages between, decoded once more and
/// thrown away. So a consumer needs to keep nothing but its sequence, and a replay from any place sees what was known there (docs/adr).
/// </summary>
internal sealed class StateKeeper(
    IMessageJournal journal,
    MessageDecoders decoders,
    Normaliser normaliser,
    IDecodeStates states,
    TimeProvider clock,
    ILogger<StateKeeper> logger,
    ITopicPins? pins = null,
    IProfileTimeline? timeline = null
)
{
    /// <summary>A state is saved after so many messages ...</summary>
    public const int MaxMessages = 10_000;

    /// <summary>... or after this time, if there was any; but not more often than <see cref="MinAge"/>: a state of many nodes has megabytes.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(5);

    /// <summary>Larger states are not saved: a restart then decodes more.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>How far back the journal is read where no state can be used: the first start, or a decoder of another version.</summary>
    public const long MaxWithoutState = 200_000;

    private const int MaxAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private long _savedSequence = -1;
    private long _savedAt;

    /// <summary>A cursor at a place, knowing what is to be known there.</summary>
    public async Task<FeedCursor> OpenAsync(long after, CancellationToken cancel)
    {
        var cursor = await RestoreAsync(after, cancel) ?? Begin(Math.Max(journal.FirstSequence - 1, after - MaxWithoutState));
        try
        {
            while (cursor.AfterSequence < after)
            {
                cancel.ThrowIfCancellationRequested();
                if (cursor.TryDecode(after, DecodedFeed.MaxMessages, DecodedFeed.MaxReadings) is null)
                    break;
            }
            return cursor;
        }
        catch (JournalCorruptException damage)
        {
            // What lies before the place is damaged, not what is asked for: go on with what is known.
            logger.StateIncomplete(after, damage.Message);
            var decoder = cursor.Decoder;
            cursor.Dispose();
            return new FeedCursor(journal, after, decoders, normaliser, decoder, pins, timeline);
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }

    /// <summary>Called after a block, before another thread can take the cursor. Null: it is not time.</summary>
    /// <param name="atEnd">Nothing more comes of this cursor: its state is wanted whenever the last one was kept.</param>
    public DecodeState? Snapshot(FeedCursor cursor, bool atEnd = false)
    {
        lock (_gate)
        {
            var age = clock.GetElapsedTime(_savedAt);
            var messages = cursor.AfterSequence - _savedSequence;
            if (!atEnd && _savedSequence >= 0 && (messages <= 0 || age < MinAge || (messages < MaxMessages && age < MaxAge)))
                return null;
            (_savedSequence, _savedAt) = (cursor.AfterSequence, clock.GetTimestamp());
        }
        if (cursor.Decoder is not IStatefulDecoder decoder)
            return null;
        using var bytes = new MemoryStream();
        bytes.Write(BitConverter.GetBytes(decoder.StateVersion));
        decoder.Save(bytes);
        if (bytes.Length <= MaxBytes)
            return new DecodeState(cursor.AfterSequence, bytes.ToArray());
        logger.StateTooLarge(bytes.Length, MaxBytes);
        return null;
    }

    public async Task SaveAsync(DecodeState state, CancellationToken cancel)
    {
        try
        {
            await states.SaveAsync(journal.Recorder, state, cancel);
        }
        catch (DatabaseUnavailableException failure)
        {
            // Nothing is lost: the next one is tried as usual, and a restart decodes a little more.
            logger.StateNotSaved(failure.Message);
        }
    }

    private async Task<FeedCursor?> RestoreAsync(long after, CancellationToken cancel)
    {
        if (await FindAsync(after, cancel) is not { } state || state.Sequence < journal.FirstSequence - 1)
            return null;
        var decoder = (timeline?.At(state.Sequence) ?? decoders).Create();
        using var bytes = new MemoryStream(state.Bytes, writable: false);
        var version = new byte[sizeof(int)];
        if (decoder is IStatefulDecoder stateful)
        {
            var read = bytes.Read(version) == version.Length && BitConverter.ToInt32(version) == stateful.StateVersion;
            if (!read || !stateful.TryRestore(bytes))
            {
                logger.StateOfOtherVersion(state.Sequence);
                return null;
            }
        }
        return new FeedCursor(journal, state.Sequence, decoders, normaliser, decoder, pins, timeline);
    }

    /// <summary>Tries a few times: to go on without a state that exists is to read more of the journal, or to forget births older than that.</summary>
    private async Task<DecodeState?> FindAsync(long after, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await states.FindAsync(journal.Recorder, after, cancel);
            }
            catch (DatabaseUnavailableException failure)
            {
                logger.StateNotSaved(failure.Message);
                // A file that is broken for good must not stop what does not need it.
                if (attempt == MaxAttempts)
                    return null;
                await Task.Delay(Pause, clock, cancel);
            }
        }
    }

    private FeedCursor Begin(long after) => new(journal, after, decoders, normaliser, decoder: null, pins: null, timeline);
}
