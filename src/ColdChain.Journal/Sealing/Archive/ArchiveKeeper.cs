using System.Globalization;
using System.Text;
using ColdChain.Journal.Files;
using ColdChain.Journal.Sealing.Format;
using ColdChain.Journal.Segments;
using Microsoft.Extensions.Logging;

namespace ColdChain.Journal.Sealing.Archive;

/// <summary>
/// Keeps the sealed files whole: copies them to the second place, reads each again by and by, restores what is rotten or missing from the copy when that
/// verifies, and removes the segments' own files when nobody needs them any more. Used by one thread at a time.
/// </summary>
internal sealed class ArchiveKeeper(
    MessageJournal journal,
    Catalogue catalogue,
    SecondPlace? second,
    SealingOptions options,
    ArchiveHealth health,
    TimeProvider clock,
    SealingMetrics metrics,
    ILogger logger
)
{
    /// <summary>Which sealed file is checked next, and when the last one was, milliseconds since 1970-01-01 UTC.</summary>
    public const string PositionFileName = "archive-check.position";

    /// <summary>What was rotten is set aside under this name, not thrown away.</summary>
    public const string DamagedExtension = ".damaged";

    private const string RestoredExtension = ".restored";

    private readonly IJournalFiles _files = journal.Files;
    private readonly SealedStore _store = journal.Sealed;
    private (long Next, long CheckedMs)? _position;

    /// <summary>Makes the entries that the catalogue lacks, a few at a time: each is a whole file read.</summary>
    public void CompleteCatalogue(int atMost, CancellationToken cancel)
    {
        var leaves = _store.Log.Leaves;
        for (var at = 0; at < leaves.Count && atMost > 0; at++)
        {
            if (catalogue.Find(at) is not null || health.IsDamaged(SealNames.Of(leaves[at])))
                continue;
            atMost--;
            Check(at, cancel);
        }
    }

    /// <summary>Copies to the second place what is not there.</summary>
    public void CopyToSecondPlace(CancellationToken cancel)
    {
        if (second is null)
            return;
        try
        {
            second.CopyAll(_store.Log, catalogue, cancel);
            if (health.Clear(ArchiveProblemKind.SecondPlace))
                logger.SecondPlaceRecovered(options.CopyTo!);
        }
        catch (SealDamagedException damage)
        {
            Report(damage.File.Replace(SegmentNames.UnfinishedExtension, "", StringComparison.Ordinal), damage.Reason);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var problem =
                $"the second place {options.CopyTo} takes no copies: {failure.Message.TrimEnd('.')}. Segments are kept until it does";
            if (health.Set(ArchiveProblemKind.SecondPlace, problem))
                logger.SecondPlaceFailed(problem);
        }
    }

    /// <summary>Removes the files of segments that are sealed, signed for, copied, passed by every consumer and old enough.</summary>
    /// <param name="passedByAll">0 while nobody is registered: nothing is removed.</param>
    public void RemovePassed(long passedByAll)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var (segment, last) in journal.EndedSegments)
        {
            if (
                last > passedByAll
                || _store.Problem is not null
                || _store.Log.Find(last) is not { } index
                || index >= (_store.Heads.Newest?.Size ?? 0)
                || _store.Log.Leaves[(int)index] is var leaf && leaf.FirstSequence != segment.FirstSequence
                || nowMs - leaf.LastReceivedMs < options.KeepWal.TotalMilliseconds
                || (second is not null && !second.Has(leaf))
                || health.IsDamaged(SealNames.Of(leaf))
            )
                return; // the oldest goes first, without holes
            try
            {
                journal.RemoveSegment(segment);
                logger.SegmentRemoved(segment.Name);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                logger.SegmentNotRemoved(segment.Name, failure);
                return;
            }
        }
    }

    /// <summary>Checks sealed files at the pace that brings each its turn in time; at most <paramref name="atMost"/>.</summary>
    public void CheckDue(int atMost, CancellationToken cancel)
    {
        var count = _store.Log.Leaves.Count;
        while (count > 0 && atMost-- > 0)
        {
            var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var (next, checkedMs) = _position ??= ReadPosition(nowMs);
            if (nowMs - checkedMs < options.CheckEvery.TotalMilliseconds / count)
                return;
            Check(next % count, cancel);
            _position = KeepPosition((next + 1) % count, nowMs);
        }
    }

    /// <summary>Names missing files at once, rather than when their turn comes.</summary>
    public void FindMissing(CancellationToken cancel)
    {
        var names = _files.List().ToHashSet(StringComparer.Ordinal);
        var leaves = _store.Log.Leaves;
        for (var at = 0; at < leaves.Count; at++)
        {
            if (!names.Contains(SealNames.Of(leaves[at])))
                Check(at, cancel);
        }
    }

    /// <summary>Reads every sealed file, and restores what it can.</summary>
    public IReadOnlyList<RestoredSegment> RestoreAll(CancellationToken cancel)
    {
        var found = new List<RestoredSegment>();
        for (var at = 0; at < _store.Log.Leaves.Count; at++)
        {
            if (Check(at, cancel) is { } damaged)
                found.Add(damaged);
        }
        return found;
    }

    /// <summary>Reads one sealed file and its copy; restores either from the other.</summary>
    /// <returns>What was wrong with the file here; null when it was well.</returns>
    public RestoredSegment? Check(long index, CancellationToken cancel)
    {
        var leaf = _store.Log.Leaves[(int)index];
        var name = SealNames.Of(leaf);
        var entry = catalogue.Find(index);
        try
        {
            var (bytes, sha256) = SealFile.Verify(_files, name, leaf, entry?.Sha256, cancel);
            if (entry is null)
                catalogue.Add(index, name, bytes, sha256);
            if (health.ClearDamaged(name))
                logger.SealWellAgain(name);
            CheckCopy(name, leaf, sha256, cancel);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var reason = failure is SealDamagedException damage ? damage.Reason : failure.Message;
            return TryRestore(name, index, leaf, entry?.Sha256, reason, cancel);
        }
    }

    private void CheckCopy(string name, SegmentLeaf leaf, string sha256, CancellationToken cancel)
    {
        if (second is null || !second.Has(leaf))
            return;
        try
        {
            SealFile.Verify(second.Files, name, leaf, sha256, cancel);
        }
        catch (SealDamagedException damage)
        {
            logger.CopyDamaged(name, options.CopyTo!, damage.Reason);
            CopyAgain(name, leaf, sha256, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.CopyDamaged(name, options.CopyTo!, failure.Message);
        }
    }

    private void CopyAgain(string name, SegmentLeaf leaf, string sha256, CancellationToken cancel)
    {
        try
        {
            second!.Copy(name, leaf, sha256, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.CopyDamaged(name, options.CopyTo!, failure.Message);
        }
    }

    private RestoredSegment TryRestore(string name, long index, SegmentLeaf leaf, string? sha256, string reason, CancellationToken cancel)
    {
        if (second is null)
        {
            Report(name, reason);
            return new RestoredSegment(name, IsWell: false, $"{reason}; there is no second place to restore it from (Sealing:CopyTo)");
        }
        try
        {
            // It has a name only when the copy verified; what was rotten is kept beside it.
            var restored = name + RestoredExtension;
            var verified = SealFile.Copy(second.Files, _files, name, restored, leaf, sha256, cancel);
            if (_files.LengthOf(name) is not null)
                _files.Rename(name, name + DamagedExtension);
            _files.Rename(restored, name);
            _files.FlushFolder();
            if (catalogue.Find(index) is null)
                catalogue.Add(index, name, verified.Bytes, verified.Sha256);
            health.ClearDamaged(name);
            metrics.SegmentDamaged();
            logger.SealRestored(name, reason, options.CopyTo!);
            return new RestoredSegment(name, IsWell: true, reason);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var both = $"{reason}; the second place does not help: {failure.Message.TrimEnd('.')}";
            Report(name, both);
            return new RestoredSegment(name, IsWell: false, both);
        }
    }

    private void Report(string name, string reason)
    {
        if (!health.SetDamaged(name, reason))
            return;
        metrics.SegmentDamaged();
        logger.SealDamaged(name, reason);
    }

    private (long Next, long CheckedMs) ReadPosition(long nowMs)
    {
        var text = Encoding.ASCII.GetString(_files.ReadWhole(PositionFileName, limit: 100) ?? []).Trim();
        return
            text.Split(' ') is [var next, var checkedMs]
            && long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && long.TryParse(checkedMs, NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            && ms <= nowMs
            ? (at, ms)
            : KeepPosition(0, nowMs); // the first turn is counted from here, over restarts too
    }

    private (long Next, long CheckedMs) KeepPosition(long next, long checkedMs)
    {
        DurableFile.Replace(_files, PositionFileName, Encoding.ASCII.GetBytes($"{next} {checkedMs}\n"));
        return (next, checkedMs);
    }
}
