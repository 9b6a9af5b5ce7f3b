using System.Collections.Concurrent;
using System.Globalization;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.Impact;

/// <summary>
/// Time beyond the bands of a budget, of a channel over a span: as an evaluation of all its readings says it, but what lies back is kept in pieces that
/// all batches of an equipment share. A piece is a pure function of readings and bands; one that new or other readings have touched is read again.
/// </summary>
/// <remarks>In memory: after a start each piece is read once. Thread safe; the same piece may be read twice at once.</remarks>
internal sealed class BudgetLedger(ITimeSeriesStore series, ReadingTouches touches)
{
    private const long DayMs = 86_400_000;

    /// <summary>The past lies in pieces of so many days, what came since in days.</summary>
    private const long BlockMs = 32 * DayMs;

    private readonly ConcurrentDictionary<(ChannelId Channel, string Bands), ConcurrentDictionary<Piece, Known>> _known = new();
    private long _read;

    /// <summary>Readings taken from the store so far.</summary>
    public long ReadingsRead => Interlocked.Read(ref _read);

    /// <param name="fromMs">Samples before are left out, and so are those after <paramref name="toMs"/>; both inclusive.</param>
    /// <param name="settled">The span has ended: its last piece is kept too.</param>
    /// <param name="storeCursor">Of the store, read before.</param>
    /// <returns>Ms beyond each band, in the order of the profile.</returns>
    /// <exception cref="StoreUnavailableException">The readings cannot be had now.</exception>
    public async Task<decimal[]> SpentMsAsync(
        ChannelId channel,
        LimitProfile profile,
        long fromMs,
        long toMs,
        bool settled,
        long storeCursor,
        CancellationToken cancel
    )
    {
        var sums = new decimal[profile.Budget.Count];
        var known = _known.GetOrAdd((channel, KeyOf(profile)), _ => new());
        foreach (var piece in PiecesOf(fromMs, toMs, (long)profile.MaxGap.TotalMilliseconds))
        {
            var keeps = settled || piece.ToMs < toMs;
            if (!known.TryGetValue(piece, out var found) || !touches.IsUntouchedSince(found.Cursor, channel, piece.FromMs, piece.ReadToMs))
            {
                found = new Known(storeCursor, await ReadAsync(channel, profile, piece, cancel));
                if (keeps)
                    known[piece] = found;
                if (piece.ToMs - piece.FromMs == BlockMs)
                    Forget(known, piece);
            }
            for (var i = 0; i < found.OutMs.Length; i++)
                sums[i] += found.OutMs[i];
        }
        return sums;
    }

    /// <summary>What begins before a piece's end belongs to it, and reaches no further than the longest gap behind it.</summary>
    private static IEnumerable<Piece> PiecesOf(long fromMs, long toMs, long maxGapMs)
    {
        var at = fromMs;
        while (at < toMs)
        {
            var block = (Floor(at, BlockMs) + 1) * BlockMs;
            var day = (Floor(at, DayMs) + 1) * DayMs;
            var end =
                block + maxGapMs <= toMs ? block
                : day + maxGapMs <= toMs ? day
                : toMs;
            yield return new Piece(at, end, Math.Min(end + maxGapMs, toMs));
            at = end;
        }
    }

    private async Task<decimal[]> ReadAsync(ChannelId channel, LimitProfile profile, Piece piece, CancellationToken cancel)
    {
        var fold = new BudgetSeries(profile, piece.ToMs);
        var read = 0L;
        await foreach (
            var reading in series.ReadAsync(channel, new TimeRange(piece.FromMs, piece.ReadToMs + 1), cancel).WithCancellation(cancel)
        )
        {
            read++;
            if (ImpactReader.IsGood(reading, profile))
                fold.Add(reading.TimeMs, reading.Value!.Value);
        }
        Interlocked.Add(ref _read, read);
        var outMs = fold.TakeMs();
        return outMs.All(ms => ms == 0) ? [] : [.. outMs];
    }

    /// <summary>The days of a block that is known whole are not needed any more.</summary>
    private static void Forget(ConcurrentDictionary<Piece, Known> known, Piece block)
    {
        foreach (var piece in known.Keys)
        {
            if (piece != block && piece.ToMs - piece.FromMs == DayMs && piece.FromMs >= block.FromMs && piece.ToMs <= block.ToMs)
                known.TryRemove(piece, out _);
        }
    }

    private static string KeyOf(LimitProfile profile) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{profile.Metric}\n{profile.MaxGap.Ticks}\n{string.Join('\n', profile.Budget.Select(band => $"{band.Direction} {band.Threshold} {band.Inclusive}"))}"
        );

    private static long Floor(long value, long unit) => value >= 0 ? value / unit : ((value + 1) / unit) - 1;

    /// <param name="ToMs">Segments that begin before it belong to the piece.</param>
    /// <param name="ReadToMs">Inclusive: where the last of them can end.</param>
    private readonly record struct Piece(long FromMs, long ToMs, long ReadToMs);

    /// <param name="Cursor">Of the store when it was read, or before.</param>
    /// <param name="OutMs">Empty: nothing was beyond any band.</param>
    private readonly record struct Known(long Cursor, decimal[] OutMs);
}
