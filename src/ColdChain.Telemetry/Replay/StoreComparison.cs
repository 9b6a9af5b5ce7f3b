using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Storage;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.Sqlite;

namespace ColdChain.Telemetry.Replay;

/// <summary>Every reading of every generation in two stores, channel by channel and instant by instant: nothing is held but one instant of each.</summary>
internal sealed class StoreComparison(SqliteReadingStore fresh, PresentTelemetry present)
{
    private static readonly TimeRange Ever = new(-9_000_000_000_000, null);

    private long _rebuilt;
    private long _missing;
    private long _tooMany;

    /// <exception cref="StoreUnavailableException">A store behind a network is away.</exception>
    public async Task<ReplayDifference> RunAsync(CancellationToken cancel)
    {
        string? unreadable = null;
        IReadOnlyCollection<ChannelId> known = [];
        try
        {
            known = await ListPresentAsync(cancel);
        }
        catch (Exception lost) when (present.Kind is StoreKind.Sqlite && IsLoss(lost))
        {
            unreadable = lost.Message;
        }
        var own = await fresh.ListChannelsAsync(cancel);
        foreach (var channel in own.Union(known).ToList())
        {
            try
            {
                await CompareAsync(channel, unreadable is null, cancel);
            }
            catch (Exception lost) when (present.Kind is StoreKind.Sqlite && IsLoss(lost))
            {
                // A file that lies damaged: the rest of it counts as missing.
                unreadable = lost.Message;
            }
        }
        return new ReplayDifference("readings", _rebuilt, _missing, _tooMany) { Unreadable = unreadable };
    }

    private static bool IsLoss(Exception failure) =>
        failure is DatabaseUnavailableException or StoreUnavailableException or SchemaMismatchException or System.Data.Common.DbException;

    private async Task<IReadOnlyCollection<ChannelId>> ListPresentAsync(CancellationToken cancel)
    {
        if (present.Kind is StoreKind.InfluxDb)
            return [.. (await present.Series.ReadNewestOfAllAsync(cancel)).Select(reading => reading.Channel)];
        return File.Exists(Path.Combine(present.Directory, "readings.db")) && present.Series is SqliteReadingStore store
            ? await store.ListChannelsAsync(cancel)
            : [];
    }

    private async Task CompareAsync(ChannelId channel, bool isReadable, CancellationToken cancel)
    {
        var isThere = isReadable && (present.Kind is StoreKind.InfluxDb || File.Exists(Path.Combine(present.Directory, "readings.db")));
        var others = isThere ? present.Series.ReadEveryGenerationAsync(channel, Ever, cancel) : Nothing();
        await using var left = InstantsAsync(fresh.ReadEveryGenerationAsync(channel, Ever, cancel), cancel).GetAsyncEnumerator(cancel);
        await using var right = InstantsAsync(others, cancel).GetAsyncEnumerator(cancel);
        var (hasLeft, hasRight) = (await left.MoveNextAsync(), await right.MoveNextAsync());
        while (hasLeft || hasRight)
        {
            var order =
                !hasLeft ? 1
                : !hasRight ? -1
                : left.Current.TimeMs.CompareTo(right.Current.TimeMs);
            IReadOnlyList<Reading> made = order <= 0 ? left.Current.Readings : [];
            IReadOnlyList<Reading> stood = order >= 0 ? right.Current.Readings : [];
            Count(made, stood);
            hasLeft = order <= 0 ? await left.MoveNextAsync() : hasLeft;
            hasRight = order >= 0 ? await right.MoveNextAsync() : hasRight;
        }
    }

    private void Count(IReadOnlyList<Reading> made, IReadOnlyList<Reading> stood)
    {
        var (left, right) = (made.Select(Seen).ToHashSet(), stood.Select(Seen).ToHashSet());
        _rebuilt += left.Count;
        _missing += left.Count(reading => !right.Contains(reading));
        _tooMany += right.Count(reading => !left.Contains(reading));
    }

    /// <summary>In InfluxDB the last of two messages that say the same stands, in SQLite the first: which of them it was is not compared there.</summary>
    private Reading Seen(Reading reading) =>
        present.Kind is StoreKind.Sqlite
            ? reading
            : new Reading(
                reading.Channel,
                reading.Metric,
                reading.Unit,
                reading.TimeMs,
                reading.Value,
                reading.Quality,
                reading.Reason,
                default,
                Retained: false,
                0,
                Guid.Empty,
                0
            )
            {
                Generation = reading.Generation,
            };

    private static async IAsyncEnumerable<(long TimeMs, List<Reading> Readings)> InstantsAsync(
        IAsyncEnumerable<Reading> readings,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        List<Reading>? instant = null;
        await foreach (var reading in readings.WithCancellation(cancel))
        {
            if (instant is not null && instant[0].TimeMs != reading.TimeMs)
            {
                yield return (instant[0].TimeMs, instant);
                instant = null;
            }
            (instant ??= []).Add(reading);
        }
        if (instant is not null)
            yield return (instant[0].TimeMs, instant);
    }

    private static async IAsyncEnumerable<Reading> Nothing()
    {
        await Task.CompletedTask;
        yield break;
    }
}
