using System.Text.Json;
using ColdChain.Journal;
using ColdChain.Journal.Files;
using Microsoft.Extensions.Logging;

namespace ColdChain.Ingest.Redelivery;

/// <summary>
/// The sessions' memories, built from the journal. So that a start reads only the newest part of it, a snapshot is kept in a file; without one, or with one
/// that does not fit, the whole journal is read. The file only saves time: it decides nothing that the journal does not say.
/// </summary>
internal sealed class RedeliveryMemory(IMessageJournal journal, string path, ILogger<RedeliveryMemory> logger)
{
    /// <summary>A new snapshot is worth writing after this many records: reading them again takes well under a second.</summary>
    private const long RecordsBetweenSnapshots = 100_000;

    private long _savedSequence;

    /// <summary>Builds the memories; call once, before anything is delivered.</summary>
    public void Build(IReadOnlyList<SessionMemory> sessions, CancellationToken cancel)
    {
        var bySession = sessions.ToDictionary(session => session.Session, StringComparer.Ordinal);
        var from = journal.FirstSequence;
        if (Load() is { } snapshot && bySession.Keys.All(session => snapshot.Sessions.Any(kept => kept.Session == session)))
        {
            foreach (var kept in snapshot.Sessions)
                bySession.GetValueOrDefault(kept.Session)?.Restore(kept);
            _savedSequence = snapshot.Sequence;
            from = Math.Max(from, snapshot.Sequence + 1);
        }
        using var reader = journal.OpenReader(from);
        while (reader.TryRead(out var record))
        {
            cancel.ThrowIfCancellationRequested();
            bySession.GetValueOrDefault(record.Session)?.Replay(record);
        }
        logger.RedeliveryMemoryBuilt(sessions.Count, from, journal.DurableSequence);
    }

    /// <summary>Keeps a snapshot when enough has come since the last one.</summary>
    /// <param name="always">Whatever has come: at the end.</param>
    public void Save(IReadOnlyList<SessionMemory> sessions, bool always)
    {
        var durable = journal.DurableSequence;
        if (durable - _savedSequence < (always ? 1 : RecordsBetweenSnapshots))
            return;
        var snapshots = new List<SessionSnapshot>();
        foreach (var session in sessions)
        {
            if (session.Snapshot(durable) is not { } snapshot)
                return; // a message is just being journaled; the next time will do
            snapshots.Add(snapshot);
        }
        var whole = new MemorySnapshot(MemorySnapshot.CurrentVersion, journal.Recorder, durable, snapshots);
        try
        {
            DurableFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(whole, IngestJson.Default.MemorySnapshot));
            _savedSequence = durable;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.SnapshotNotWritten(path, failure);
        }
    }

    /// <returns>Null when there is none that fits this journal.</returns>
    private MemorySnapshot? Load()
    {
        try
        {
            if (!File.Exists(path))
                return null;
            var snapshot = JsonSerializer.Deserialize(File.ReadAllBytes(path), IngestJson.Default.MemorySnapshot);
            return
                snapshot is { Version: MemorySnapshot.CurrentVersion }
                && snapshot.Recorder == journal.Recorder
                && snapshot.Sequence <= journal.DurableSequence
                ? snapshot
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            logger.SnapshotNotRead(path, failure);
            return null;
        }
    }
}
